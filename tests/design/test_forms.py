"""Fields, forms and the summary of faults."""

import pytest
from django import forms

from tests.design.drawing import draw
from tovholder.design.gallery.forms import DisabledField, EveryField, NarrowForm


class Asked(forms.Form):
    once = forms.CharField(widget=forms.HiddenInput, initial="k7")
    why = forms.CharField(label="Hvorfor", help_text="Én linje.")
    story = forms.CharField(label="Fortæl", widget=forms.Textarea, required=False)
    day = forms.DateField(label="Dato")
    hours = forms.IntegerField(label="Timer")
    answer = forms.ChoiceField(label="Svar", choices=[("y", "Ja"), ("n", "Nej")], widget=forms.RadioSelect)
    topics = forms.MultipleChoiceField(
        label="Emner", choices=[("a", "Bolig"), ("b", "Penge")], widget=forms.CheckboxSelectMultiple, required=False
    )
    told = forms.BooleanField(label="Pia ved det", required=False)


def described(drawn, control):
    """Return what a listener hears after the name of a control."""
    return [drawn.one(id=part).text for part in control["aria-describedby"].split()]


def test_a_field_has_label_hint_and_control_tied_together():
    drawn = draw("{% field form.why %}", form=Asked())
    control = drawn.one("input")
    assert drawn.one("label")["for"] == control["id"]
    assert drawn.one("label").text == "Hvorfor"
    assert described(drawn, control) == ["Én linje."]
    assert "form-input" in control.classes


def test_only_what_is_voluntary_is_marked():
    assert draw("{% field form.story %}", form=Asked()).one("label").text == "Fortæl (frivilligt)"
    assert draw("{% field form.story mark=False %}", form=Asked()).one("label").text == "Fortæl"


def test_an_error_stands_at_its_field_and_what_was_typed_stays():
    drawn = draw("{% field form.day %}{% field form.hours %}", form=Asked({"day": "35.13.2026", "hours": "mange"}))
    day, hours = drawn.all("input")
    assert (day["value"], hours["value"]) == ("35.13.2026", "mange")
    assert {day["type"], hours["type"]} == {"text"}
    assert day["aria-invalid"] == "true"
    assert described(drawn, day)[1] == "Fejl: Indtast en gyldig dato."


def test_the_browser_never_cuts_what_is_pasted():
    class Short(forms.Form):
        line = forms.CharField(max_length=3)
        story = forms.CharField(max_length=3, widget=forms.Textarea)

    drawn = draw("{% field form.line %}{% field form.story %}", form=Short({"line": "abcdef", "story": "ghijkl"}))
    assert drawn.one("input")["value"] == "abcdef"
    assert "ghijkl" in drawn.one("textarea").text
    assert not [one for one in (drawn.one("input"), drawn.one("textarea")) if "maxlength" in one.attributes]


@pytest.mark.parametrize(("name", "kind"), [("answer", "radio"), ("topics", "checkbox")])
def test_a_group_has_one_legend_and_a_box_for_each_choice(name, kind):
    drawn = draw("{% field form." + name + " %}", form=Asked({"answer": "n", "topics": ["b"]}))
    boxes = drawn.all("input")
    assert [box["type"] for box in boxes] == [kind, kind]
    assert ["checked" in box.attributes for box in boxes] == [False, True]
    assert [drawn.one("label", for_=box["id"]).text for box in boxes] in (["Ja", "Nej"], ["Bolig", "Penge"])
    assert len(drawn.all("legend")) == 1


@pytest.mark.parametrize("name", ["why", "answer", "topics"])
def test_the_page_can_begin_at_a_field(name):
    drawn = draw("{% field form." + name + " focus=True %}", form=Asked())
    assert ["autofocus" in box.attributes for box in drawn.all("input")] in ([True], [True, False])


def test_one_box_has_its_words_as_label():
    drawn = draw("{% field form.told %}", form=Asked())
    assert drawn.one("input")["type"] == "checkbox"
    assert drawn.one("label").text == "Pia ved det"


def test_what_cannot_be_changed_says_so_to_the_browser():
    drawn = draw("{% fields form %}", form=DisabledField())
    assert [control.tag for control in drawn.walk() if "disabled" in control.attributes] == [
        "input", "select", "input", "input", "input", "input",
    ]  # fmt: skip


def test_a_form_carries_token_once_key_and_buttons():
    form = draw("{% form form submit='Start' cancel_url='/back' %}{% field form.why %}{% endform %}", form=Asked()).one(
        "form"
    )
    hidden = {field["name"]: field["value"] for field in form.all("input", type="hidden")}
    assert hidden.pop("csrfmiddlewaretoken")
    assert hidden == {"once": "k7"}
    assert form["method"] == "post"
    assert form.one("button").text == "Start"
    assert form.one("a")["href"] == "/back"


def test_a_form_that_only_asks_carries_no_token():
    form = draw("{% form form method='get' %}{% endform %}", form=NarrowForm()).one("form")
    assert form.all("input") == []
    assert (
        draw(
            "{% filter_panel reset_url='/all' %}{% filter_field form.text %}{% endfilter_panel %}", form=NarrowForm()
        ).all(name="csrfmiddlewaretoken")
        == []
    )


def test_the_summary_leads_to_every_fault():
    form = Asked({"once": "k7", "why": "", "day": "1.2.2026", "hours": "1"})
    form.add_error(None, "En anden har rettet imens.")
    drawn = draw("{% form form %}{% fields form %}{% endform %}", form=form)
    summary = drawn.one(role="alert")
    assert [item.text for item in summary.all("li")] == [
        "En anden har rettet imens.", "Hvorfor: Dette felt er påkrævet.", "Svar: Dette felt er påkrævet.",
    ]  # fmt: skip
    targets = [link["href"].removeprefix("#") for link in summary.all("a")]
    assert [drawn.one(id=target)["name"] for target in targets] == ["why", "answer"]


def test_a_form_without_faults_has_no_summary():
    assert draw("{% error_summary form %}", form=Asked()).children == []


def test_a_whole_form_has_every_field():
    drawn = draw("{% whole_form form 'Gem' %}", form=EveryField())
    names = {control["name"] for control in drawn.walk() if control.get("name")} - {"csrfmiddlewaretoken"}
    assert names == set(EveryField.base_fields)


def test_what_people_write_is_escaped():
    hostile = '"><script>alert(1)</script>'
    drawn = draw("{% field form.why %}{% field form.story %}", form=Asked({"why": hostile, "story": hostile}))
    assert drawn.all("script") == []
    assert drawn.one("input")["value"] == hostile
    assert drawn.one("textarea").text == hostile


def test_a_question_is_not_followed_by_a_colon():
    class Question(forms.Form):
        who = forms.CharField(label="Hvem?")

    summary = draw("{% error_summary form %}", form=Question({"who": ""}))
    assert summary.one("a").text == "Hvem? Dette felt er påkrævet."
