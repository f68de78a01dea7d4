"""Adgang uden at være med: asking, breaking the glass, an assignment, and what the officer found."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.access.actions.openings import is_sentence
from tovholder.access.enums import AssignmentKind, EmergencyOutcome
from tovholder.access.queries.sharing import TopicWords
from tovholder.gate.acting import OnceForm, VersionedForm, words_for
from tovholder.gate.fields import DayField
from tovholder.kernel import clock
from tovholder.kernel.cpr import InvalidNumberError, parse_number
from tovholder.workbench.words import number_words

OFF = {"autocomplete": "off"}
AS_LONG_AS = timedelta(days=7)
"""What is suggested as the last day; the leader writes another."""


class NumberForm(OnceForm):
    """One citizen by the whole number. What is typed is judged by its shape alone: nothing is looked up."""

    number = forms.CharField(
        label=_("Borgerens CPR-nummer"),
        help_text=_("Hele nummeret. Der søges ikke på navn."),
        max_length=20,
        widget=forms.TextInput(attrs=OFF | {"inputmode": "numeric"}),
    )

    def clean_number(self) -> str:
        """Return the number as typed; say what is wrong with its shape."""
        typed = str(self.cleaned_data["number"])
        try:
            parse_number(typed)
        except InvalidNumberError as error:
            raise forms.ValidationError(number_words(error.reason)) from None
        return typed


class AskForm(NumberForm):
    """Who, and why."""

    why = forms.CharField(
        label=_("Hvad skal du bruge det til?"),
        help_text=_("Én linje. Kun tovholderen læser den, hvis der er et forløb."),
        max_length=300,
        widget=forms.TextInput(attrs=OFF),
    )


class GlassForm(NumberForm):
    """Who, and why it cannot wait: written before anything is opened."""

    reason = forms.CharField(
        label=_("Hvorfor er det nødvendigt nu?"),
        help_text=_("En hel sætning: Hvad er der sket, og hvorfor kan det ikke vente? Borgeren kan læse den."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_reason(self) -> str:
        """Return a reason that is a sentence."""
        reason = str(self.cleaned_data["reason"])
        if not is_sentence(reason):
            raise forms.ValidationError(words_for("reason_no_sentence"))
        return reason

    def hidden(self) -> "GlassForm":
        """Return the same form with what was typed out of sight: for the last look before the glass is broken."""
        for name in ("number", "reason"):
            self.fields[name].widget = forms.HiddenInput()
        return self


class AssignmentForm(OnceForm):
    """Who may read along, in which topics, for what, until when."""

    job = forms.ChoiceField(label=_("Hvem skal kunne læse med?"))
    kind = forms.ChoiceField(label=_("Hvad er det?"), choices=AssignmentKind.choices, widget=forms.RadioSelect)
    topics = forms.TypedMultipleChoiceField(
        label=_("Hvilke emner?"),
        help_text=_("Kun det, der skal bruges. Kun det, vores egen organisation har skrevet."),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    purpose = forms.CharField(
        label=_("Hvad er formålet?"),
        help_text=_("Borgeren kan læse det."),
        max_length=300,
        widget=forms.TextInput(attrs=OFF),
    )
    last_day = DayField(label=_("Til og med"), help_text=_("Højst 30 dage. Adgangen slutter af sig selv."))

    def __init__(
        self, *args: Any, people: Sequence[tuple[str, str]], topic_words: Sequence[TopicWords], **kwargs: Any
    ) -> None:
        kwargs.setdefault("initial", {"last_day": clock.today() + AS_LONG_AS})
        super().__init__(*args, **kwargs)
        self._offer("job", [("", _("Vælg")), *people])
        self._offer("topics", [(word.number, word.name) for word in topic_words])

    def _offer(self, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
        target = self.fields[name]
        if isinstance(target, forms.ChoiceField):
            target.choices = choices


class ReviewForm(VersionedForm):
    """What the data protection officer found."""

    outcome = forms.ChoiceField(label=_("Hvad fandt du?"), choices=EmergencyOutcome.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Med ord"),
        help_text=_("Hvad har du set på, hvem har du talt med, og hvad gør I nu? Skriv intet fra forløbet."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
