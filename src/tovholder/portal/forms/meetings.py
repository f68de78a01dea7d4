"""Før og efter et møde: one's own words, and whether one agrees."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.gate.acting import OnceForm
from tovholder.gate.preparing import PreparingForm
from tovholder.meetings.actions.close import Said
from tovholder.meetings.enums import Acceptance, RunsWithout, Way


def _area(label: Any, rows: int = 2, longest: int = 1000) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, required=False, widget=forms.Textarea(attrs={"rows": rows}))


class PrepareForm(PreparingForm):
    """What matters before a meeting. Nothing must be filled in."""

    most_important = _area(_("Hvad er vigtigst for dig lige nu?"))
    helped_before = _area(_("Hvad har hjulpet dig før?"))
    not_to_raise = _area(_("Hvad må vi ikke tale om?"))
    who_with_me = forms.CharField(label=_("Hvem vil du have med?"), max_length=300, required=False)
    where = forms.CharField(label=_("Hvor vil du helst mødes?"), max_length=300, required=False)
    way = forms.ChoiceField(
        label=_("Hvordan vil du være med?"),
        help_text=_("Du skal ikke sige hvorfor."),
        choices=[
            (Way.HERE, _("Jeg kommer")),
            (Way.PART, _("Jeg kommer en del af tiden")),
            (Way.PHONE, _("Jeg er med på telefonen")),
            (Way.PROXY, _("En anden kommer for mig")),
            (Way.WRITES, _("Jeg skriver det, I skal vide")),
            (Way.CLIP, _("Jeg tager et lille videoklip med mig selv")),
            (Way.AWAY, _("Jeg vil ikke være der")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    proxy = forms.CharField(
        label=_("Hvem kommer for dig?"),
        help_text=_("Kun, hvis en anden kommer."),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    runs_without = forms.ChoiceField(
        label=_("Må vi mødes, hvis du ikke kommer?"),
        choices=[(RunsWithout.YES, _("Ja")), (RunsWithout.NO, _("Nej, vent på mig"))],
        widget=forms.RadioSelect,
        required=False,
    )


class AnswerForm(OnceForm):
    """Yes, some of it, no, or not yet; and why, if one wants to say."""

    acceptance = forms.ChoiceField(
        label=_("Er du enig?"),
        choices=[
            (Acceptance.AGREES, _("Ja, jeg er enig")),
            (Acceptance.PARTLY, _("Jeg er enig i noget af det")),
            (Acceptance.DISAGREES, _("Nej, jeg er ikke enig")),
            (Acceptance.UNSURE, _("Jeg ved det ikke endnu")),
        ],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Vil du sige hvorfor?"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def said(self) -> Said:
        """Return the answer as the action takes it."""
        return Said(Acceptance(self.cleaned_data["acceptance"]), self.cleaned_data["words"])
