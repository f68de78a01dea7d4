"""What the tests of the meetings' pages share: who is invited, addresses, and the four fields that are enough."""

from django.urls import reverse

from tests.factories.meetings import plan_for
from tovholder.kernel.danish_times import Span
from tovholder.workbench.forms.meetings import span_text

INVITED = ("member", "provider", "psychiatrist", "prison", "spouse")
SECRET = ("Tilde", "Prøvemose", "Tilsyn Prøveland")


def url(cast, name="meetings", *args):
    return reverse(f"workbench:{name}", args=[cast.course.ref, *args])


def in_days(days):
    words = plan_for(days)
    return span_text(Span(words.starts_at, words.ends_at))


def four_fields(**more):
    return {"span": in_days(14), "place": "Kaffestuen", "why": "Huslejen.", "aim": "En aftale."} | more
