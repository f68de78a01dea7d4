"""Stafetten: to whom and why, the answer, and the day the citizen was told."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.coordination.queries.baton import Successor
from tovholder.gate.acting import OnceForm
from tovholder.gate.fields import DayField
from tovholder.workbench.words import away_words

OFF = {"autocomplete": "off"}


class OfferForm(OnceForm):
    """To whom, why, and what stands nowhere else. `find` narrows the list and sends nothing."""

    find = forms.CharField(
        label=_("Find en kollega"), max_length=100, required=False, widget=forms.TextInput(attrs=OFF)
    )
    to = forms.ChoiceField(label=_("Hvem skal have stafetten?"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Hvorfor?"),
        help_text=_("Læses af modtageren, før der svares. Skriv intet følsomt."),
        max_length=300,
        widget=forms.TextInput(attrs=OFF),
    )
    note = forms.CharField(
        label=_("Det står ikke andre steder"),
        help_text=_(
            "Læses først efter et ja. Hvad har du lovet? Hvad virker, når det er svært? "
            "Hvem ringer du til først? Hvad skal man lade være med at sige?"
        ),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    instead_of = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)
    """The unanswered offer that the person has seen and that this one takes the place of."""

    def __init__(self, *args: Any, successors: Sequence[Successor], marks_authority: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        target = self.fields["to"]
        if isinstance(target, forms.ChoiceField):
            target.choices = [(row.ref, _described(row, marks_authority=marks_authority)) for row in successors]

    def narrowed(self) -> "OfferForm":
        """Return the form as it was typed, without faults: somebody was only searching."""
        initial = {name: self.data.get(name, "") for name in ("find", "to", "reason", "note", "instead_of")}
        again = type(self)(initial=initial, successors=[], marks_authority=False)
        again.fields["to"] = self.fields["to"]
        return again


class DeclineForm(OnceForm):
    """No, with a reason."""

    reason = forms.CharField(
        label=_("Hvorfor ikke?"),
        help_text=_("Læses af den, der tilbød den."),
        max_length=300,
        widget=forms.TextInput(attrs=OFF),
    )


class ToldForm(OnceForm):
    """The day the citizen was told."""

    on = DayField(label=_("Fortalt den"), is_past=True)


class CodeForm(OnceForm):
    """Who gets the code in the hand."""

    receiver = forms.ChoiceField(label=_("Hvem får koden?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, receivers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        target = self.fields["receiver"]
        if isinstance(target, forms.ChoiceField):
            target.choices = receivers
        if len(receivers) == 1:
            target.initial = receivers[0][0]


def _described(row: Successor, *, marks_authority: bool) -> str:
    said = ", ".join(part for part in (row.name, row.title, row.unit) if part)
    if row.is_away:
        said = _("%(who)s – %(away)s") % {"who": said, "away": away_words(row.away_until).lower()}
    if marks_authority and not row.has_authority:
        return str(_("%(who)s – uden myndighed, kan ikke holde et trin 2 eller 3")) % {"who": said}
    return said
