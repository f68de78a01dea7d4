"""Min plan: my own words, and what I say to the plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.gate.acting import OnceForm, VersionedForm
from tovholder.plans.enums import PlanLineKind, Readers, Verdict

WRITTEN = [
    (PlanLineKind.OWN_WORDS, _("Det vigtigste for mig")),
    (PlanLineKind.RESOURCE, _("Det er gået godt")),
    (PlanLineKind.HELPS, _("Det hjælper mig")),
    (PlanLineKind.WISH, _("Det drømmer jeg om")),
    (PlanLineKind.DISAGREEMENT, _("Det er jeg ikke enig i")),
    (PlanLineKind.CRISIS_SIGN, _("Når det brænder på: det kan man se")),
    (PlanLineKind.CRISIS_HELPS, _("Når det brænder på: det hjælper")),
    (PlanLineKind.CRISIS_CALL, _("Når det brænder på: ring til")),
    (PlanLineKind.CRISIS_AVOID, _("Når det brænder på: lad være med")),
    (PlanLineKind.CRISIS_WISH, _("Hvis I tager mig med mod min vilje")),
]
"""What a citizen writes alone, in words they use."""


class WordsForm(OnceForm):
    """New words of my own."""

    kind = forms.ChoiceField(label=_("Hvad handler det om?"), choices=WRITTEN)
    text = forms.CharField(label=_("Dine ord"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    readers = forms.ChoiceField(
        label=_("Hvem må læse det?"),
        help_text=_(
            "Ord om din hverdag kan læses af dem, der må kende den. Ord til, når det brænder på, kan læses af dem, der "
            "må kende din kriseplan. Det, du ikke er enig i, læser kun din tovholder."
        ),
        choices=[
            (Readers.TOPIC, _("Dem, der må vide noget om det")),
            (Readers.COORDINATOR, _("Kun min tovholder")),
        ],
        widget=forms.RadioSelect,
    )


class ChangeWordsForm(VersionedForm):
    """Other words in place of mine."""

    text = forms.CharField(label=_("Dine ord"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class VerdictForm(OnceForm):
    """Yes, in part, no, or not yet; and why, if they want to say."""

    verdict = forms.ChoiceField(
        label=_("Er du enig i planen?"),
        widget=forms.RadioSelect,
        help_text=_("Det ændrer ikke dine penge eller din hjælp. Du kan svare om igen."),
    )
    why = forms.CharField(label=_("Hvorfor?"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        target = self.fields["verdict"]
        if isinstance(target, forms.ChoiceField):
            target.choices = Verdict.choices
