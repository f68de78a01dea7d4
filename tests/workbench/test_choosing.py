"""Two wrote at once: the page to choose on carries along everything nobody differs about."""

from html.parser import HTMLParser

from django.urls import reverse

from tests.factories.plans import begin, line
from tovholder.plans.models import PlanLine


class _Inputs(HTMLParser):
    """Collects what the form about the line would send."""

    def __init__(self):
        super().__init__()
        self.sent, self._form = {}, {}

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self._form = {}
        if tag == "input" and given.get("name") and (given.get("type") != "radio" or "checked" in given):
            self._form[given["name"]] = given.get("value") or ""

    def handle_endtag(self, tag):
        if tag == "form" and "was_text" in self._form:
            self.sent = self._form


def sent_by(page):
    reader = _Inputs()
    reader.feed(page.text)
    return reader.sent


def test_the_words_of_an_intervention_are_chosen_and_the_rest_stays(cast):
    begin(cast.seat_for("coordinator"))
    made = line(cast.seat_for("coordinator"), "intervention", "kommer mandag", does=cast.jobs["provider"], topic=1)
    address = reverse("workbench:plan-line", args=[cast.course.ref, made.ref])
    client = cast.client_for("coordinator")
    opened = client.get(address).context["form"]
    seen = {name: bound.value() for name, bound in ((name, opened[name]) for name in opened.fields)}
    both = {name: opened.fields[name].prepare_value(value) or "" for name, value in seen.items()}
    client.post(address, both | {"text": "kommer tirsdag", "once": "a"})
    choice = client.post(address, both | {"text": "kommer onsdag", "once": "b"})
    form = sent_by(choice)
    assert form["responsible"] == made.responsible.ref
    done = client.post(address, form | {"pick_text": "mine"})
    assert done.status_code == 302
    row = PlanLine.objects.get(pk=made.pk)
    assert (row.text, row.responsible, row.starts_on) == ("kommer onsdag", made.responsible, made.starts_on)
