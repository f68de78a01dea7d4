"""From a form to an action and back: a constraint's no has words, and leaves a line without them."""

from datetime import date, datetime

import pytest
import structlog
from django import forms
from django.db import IntegrityError

from tovholder.gate.acting import OnceForm, attempt
from tovholder.gate.fields import DayField
from tovholder.kernel import clock


def refused(*, once):
    raise IntegrityError("Key (name)=(Einer Test Lauridsen) already exists")


def test_a_constraints_no_is_said_and_kept_without_its_words():
    form = OnceForm({"once": "a"})
    assert form.is_valid()
    with structlog.testing.capture_logs() as lines:
        outcome = attempt(form, refused)
    assert not outcome.done
    assert form.non_field_errors()[0].startswith("En anden har rettet det her")
    assert lines == [{"event": "refused_by_a_constraint", "form": "OnceForm", "log_level": "warning"}]


def test_a_resend_is_the_same_words_with_the_same_key():
    """Going back and writing something else is no resend: taken as one, the new words would be lost in silence."""
    keys = []

    def keep(*, once):
        keys.append(once)

    for words in ("tirsdag", "tirsdag", "onsdag"):
        form = OnceForm({"once": "a", "what": words, "csrfmiddlewaretoken": str(len(keys))})
        assert form.is_valid()
        attempt(form, keep)
    assert keys[0] == keys[1] != keys[2]


def test_what_is_too_long_is_counted_and_stays_as_it_was_typed():
    class LineForm(OnceForm):
        line = forms.CharField(max_length=5)

    form = LineForm({"line": "alt for langt"})
    assert form.errors["line"] == ["Højst 5 tegn; du har skrevet 13. Alt det skrevne står her endnu."]
    assert form["line"].value() == "alt for langt"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("snart", "Skriv dagen som for eksempel 1/12, 1/12-26, 4. december, på mandag eller i morgen."),
        ("uge 50", "En uge er ikke en dag. Skriv for eksempel fredag i uge 50."),
        ("31/2", "Den dag findes ikke. Se på dag og måned."),
        ("mandag den 1. december 2026", "Ugedagen passer ikke til datoen. Se på begge."),
        ("fredag i uge 1 1800", "Den dag findes ikke. Se på dag og måned."),
    ],
)
def test_what_is_no_day_is_said_with_what_to_write(typed, said):
    with pytest.raises(forms.ValidationError) as refused:
        DayField().clean(typed)
    assert refused.value.messages == [said]


def test_a_day_is_written_as_danes_do():
    assert DayField().clean("den 1. december 2026") == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("27/11", date(2026, 11, 27)),
        ("den 27. november", date(2026, 11, 27)),
        ("1/12", date(2026, 12, 1)),
        ("27/11-27", date(2027, 11, 27)),
        ("i går", date(2026, 11, 27)),
    ],
)
def test_where_the_past_is_asked_for_a_day_without_a_year_is_the_nearest(typed, meant):
    with clock.frozen(datetime(2026, 11, 28, 9, tzinfo=clock.COPENHAGEN)):
        assert DayField(is_past=True).clean(typed) == meant
        assert (DayField().clean(typed) == meant) == (typed not in {"27/11", "den 27. november"})


def test_where_the_past_is_asked_for_no_coming_day_is_shown_as_the_way():
    field = DayField(is_past=True)
    with pytest.raises(forms.ValidationError) as refused:
        field.clean("en dag")
    for words in (str(field.help_text), refused.value.messages[0]):
        assert "i går" in words
        assert "i morgen" not in words
        assert "på mandag" not in words
