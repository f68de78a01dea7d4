"""Spørg nu: the card, how it is asked, and the answers of a slip."""

import hashlib
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tovholder.access.enums import CardShape, ConsentAnswer, ConsentHow
from tovholder.gate.acting import OnceForm
from tovholder.gate.fields import DayField

OFF = {"autocomplete": "off"}
ANSWERS = [
    (answer.value, answer.label)
    for answer in (ConsentAnswer.YES, ConsentAnswer.NO, ConsentAnswer.ASK, ConsentAnswer.LATER)
]


class AskedForm(OnceForm):
    """How the citizen is asked."""

    citizen = forms.ChoiceField(label=_("Hvem svarer?"))
    how = forms.ChoiceField(label=_("Hvordan"), choices=ConsentHow.choices, initial=ConsentHow.IN_PERSON)
    on = DayField(label=_("Dag"), is_past=True)
    with_whom = forms.CharField(
        label=_("Hvem var til stede?"), max_length=120, required=False, widget=forms.TextInput(attrs=OFF)
    )
    support = forms.CharField(
        label=_("Hvem støttede borgeren?"), max_length=120, required=False, widget=forms.TextInput(attrs=OFF)
    )
    told_of_no = forms.BooleanField(label=_("Jeg har sagt, hvad et nej betyder"), required=False)
    confirm_on = DayField(
        label=_("Spørg igen den"), required=False, help_text=_("Kun ved “bekræftes senere”. Ellers om 14 dage.")
    )

    def __init__(self, *args: Any, citizens: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "citizen", citizens)
        if len(citizens) == 1:
            self.fields["citizen"].widget = forms.HiddenInput()
            self.fields["citizen"].initial = citizens[0][0]


class CardForm(AskedForm):
    """One card: who, what, for what, and what a no means. A further card of a sitting is asked as the first was."""

    recipients = forms.MultipleChoiceField(label=_("Hvem må få det at vide?"), widget=forms.CheckboxSelectMultiple)
    topics = forms.TypedMultipleChoiceField(label=_("Om hvad?"), coerce=int, widget=forms.CheckboxSelectMultiple)
    shape = forms.ChoiceField(label=_("Hvordan taler de?"), choices=CardShape.choices, initial=CardShape.ONE_WAY)
    purpose = forms.CharField(label=_("Hvad skal det bruges til?"), max_length=300, widget=forms.TextInput(attrs=OFF))
    no_means = forms.CharField(label=_("Det sker der ved et nej"), max_length=300, widget=forms.Textarea({"rows": 2}))
    includes_own = forms.BooleanField(label=_("Også det, borgeren selv har skrevet her"), required=False)
    package = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    sitting = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)

    def __init__(
        self, *args: Any, people: list[tuple[str, str]], words: list[tuple[int, str]], is_further: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "recipients", people)
        offer(self, "topics", words)
        if is_further:
            for name in ("how", "on", "with_whom", "support"):
                del self.fields[name]


class SlipForm(AskedForm):
    """The answers of a slip or a call: one for each card."""

    def __init__(self, *args: Any, cards: list[tuple[str, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.refs = [ref for ref, _sentence, _no_means in cards]
        for ref, sentence, no_means in cards:
            self.fields[f"card_{ref}"] = forms.ChoiceField(
                label=sentence,
                help_text=gettext("Ved et nej: %(what)s") % {"what": no_means},
                choices=ANSWERS,
                widget=forms.RadioSelect,
                required=False,
            )


def seen_card(card: Mapping[str, Any]) -> str:
    """Return what was read aloud in short: the same words mean that it was this card."""
    parts = [sorted(card.get("recipients") or []), sorted(card.get("topics") or [])]
    words = [card.get(name) or "" for name in ("shape", "purpose", "no_means", "includes_own")]
    return hashlib.sha256("|".join(str(part) for part in [*parts, *words]).encode()).hexdigest()[:16]


def offer(form: forms.Form, name: str, choices: list[Any]) -> None:
    """Put choices on a field of the form."""
    target = form.fields[name]
    if isinstance(target, forms.ChoiceField):
        target.choices = choices
