"""Hold og afslut: what came of an item, the agreement on one line, and what happens after the meeting."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tovholder.gate.acting import OnceForm
from tovholder.gate.fields import DayField
from tovholder.kernel.clock import COPENHAGEN
from tovholder.kernel.dates import date_format
from tovholder.meetings.actions.close import Next, Said
from tovholder.meetings.actions.hold import Presence
from tovholder.meetings.enums import NOT_THERE, Acceptance, Answer, NextKind, Way
from tovholder.meetings.queries.cards import InviteeCard
from tovholder.workbench.forms.meetings import SpanField

OFF = {"autocomplete": "off"}
TICKS = ("opened", "closed")
ABSENT = "absent"
"""Beside the ways: somebody simply did not come."""
ANSWERS = [
    (Acceptance.AGREES, gettext_lazy("Enig")),
    (Acceptance.PARTLY, gettext_lazy("Enig i noget af det")),
    (Acceptance.DISAGREES, gettext_lazy("Ikke enig")),
    (Acceptance.UNSURE, gettext_lazy("Ved ikke endnu")),
]


class OutcomeForm(OnceForm):
    """What came of one item, in front of everybody."""

    text = forms.CharField(
        label=gettext_lazy("Det blev sagt og besluttet"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
    seen_ticks = forms.CharField(widget=forms.HiddenInput, required=False)
    line = forms.CharField(
        label=gettext_lazy("Ny aftale på én linje"),
        help_text=gettext_lazy("Hvem · hvad · hvornår, for eksempel: Ib · rater · 1/12. Enter skriver den."),
        max_length=400,
        required=False,
        widget=forms.TextInput(attrs=OFF),
    )
    holder = forms.ChoiceField(label=gettext_lazy("Hvem skal gøre det?"), required=False, widget=forms.RadioSelect)
    opened = forms.BooleanField(label=gettext_lazy("Borgeren åbnede punktet"), required=False)
    closed = forms.BooleanField(label=gettext_lazy("Borgeren lukkede punktet"), required=False)
    skip_why = forms.CharField(
        label=gettext_lazy("Spring over, fordi"), max_length=300, required=False, widget=forms.TextInput(attrs=OFF)
    )

    def ticked(self) -> dict[str, bool]:
        """Return the ticks that were set or taken away here; those that stand as seen are left to others."""
        seen = self.cleaned_data["seen_ticks"].split()
        return {name: now for name in TICKS if (now := self.cleaned_data[name]) != (name in seen)}

    def ask_who(self, people: Sequence[tuple[str, str]]) -> None:
        """Let the holder be chosen among these."""
        target = self.fields["holder"]
        if isinstance(target, forms.ChoiceField):
            target.choices = list(people)


class AttendanceForm(OnceForm):
    """Who took part, and how: the ladder from the whole time to absent as agreed. Staying away is normal."""

    def __init__(self, *args: Any, invited: Sequence[InviteeCard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invited = invited
        for card in invited:
            self.fields[f"came_{card.ref}"] = forms.ChoiceField(
                label=card.name,
                choices=[*Way.choices, (ABSENT, _("kom ikke"))],
                initial=ABSENT if card.came == Answer.NO and card.way not in NOT_THERE else card.way,
                required=False,
            )
            if (self.data.get(f"came_{card.ref}") or card.way) == Way.PROXY:
                self.fields[f"proxy_{card.ref}"] = forms.CharField(
                    label=_("Hvem kom i stedet for %(name)s?") % {"name": card.name},
                    max_length=100,
                    initial=card.proxy,
                    widget=forms.TextInput(attrs=OFF),
                )
        self.say_what_is_missing()

    def came(self) -> dict[str, Presence]:
        """Return how each took part, by the refs of their invitations."""
        data = self.cleaned_data
        return {
            card.ref: Presence(None if said == ABSENT else Way(said), data.get(f"proxy_{card.ref}", ""))
            for card in self.invited
            if (said := data[f"came_{card.ref}"])
        }


class SaidForm(OnceForm):
    """What the citizen says to what was agreed."""

    acceptance = forms.ChoiceField(label=gettext_lazy("Er borgeren enig?"), choices=ANSWERS, widget=forms.RadioSelect)
    words = forms.CharField(
        label=gettext_lazy("Borgerens egne ord"), max_length=500, required=False, widget=forms.TextInput(attrs=OFF)
    )

    def said(self) -> Said:
        """Return the answer as the action takes it."""
        return Said(Acceptance(self.cleaned_data["acceptance"]), self.cleaned_data["words"])


class NextForm(OnceForm):
    """What happens now: a suggested date, another, when there is need, or a pause."""

    OTHER = "other"

    then = forms.ChoiceField(label=gettext_lazy("Hvornår mødes vi igen?"), widget=forms.RadioSelect)
    other = SpanField(
        label=gettext_lazy("Anden dag"), help_text=gettext_lazy("For eksempel 19/1 kl. 13-14."), required=False
    )
    until = DayField(label=gettext_lazy("Pause til"), help_text=gettext_lazy("Må være tom."), required=False)
    is_far_on_purpose = forms.BooleanField(label=gettext_lazy("Ja, først om mere end et halvt år"), required=False)

    def __init__(self, *args: Any, dates: Sequence[datetime], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        target = self.fields["then"]
        if isinstance(target, forms.ChoiceField):
            target.choices = [
                *((moment.isoformat(), when_text(moment)) for moment in dates),
                (self.OTHER, _("En anden dag")),
                (NextKind.ON_NEED, _("Ved behov")),
                (NextKind.PAUSE, _("Vi holder pause")),
            ]

    def clean(self) -> dict[str, Any]:
        """Demand the other day where it was chosen; writing one is choosing it."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("then") == self.OTHER and not data.get("other") and "other" not in self.errors:
            self.add_error("other", _("Skriv dagen, for eksempel 19/1 kl. 13-14."))
        return data

    def next(self) -> Next:
        """Return the choice as the action takes it."""
        data = self.cleaned_data
        chosen = data["then"]
        if chosen == NextKind.ON_NEED:
            return Next(NextKind.ON_NEED)
        if chosen == NextKind.PAUSE:
            return Next(NextKind.PAUSE, until=data["until"])
        at = data["other"].starts_at if chosen == self.OTHER else datetime.fromisoformat(chosen)
        return Next(NextKind.DATE, at, is_far_on_purpose=data["is_far_on_purpose"])


class CloseForm(NextForm):
    """The end of a meeting: what the citizen says, and what happens now."""

    acceptance = forms.ChoiceField(
        label=gettext_lazy("Er borgeren enig?"),
        choices=[*ANSWERS, (Acceptance.UNASKED, gettext_lazy("Spørges senere"))],
        initial=Acceptance.UNASKED,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=gettext_lazy("Borgerens egne ord"), max_length=500, required=False, widget=forms.TextInput(attrs=OFF)
    )

    def said(self) -> Said:
        """Return the answer as the action takes it."""
        return Said(Acceptance(self.cleaned_data["acceptance"]), self.cleaned_data["words"])


def when_text(moment: datetime) -> str:
    """Return "Tirsdag 19. januar 2027 kl. 13.00"."""
    return capfirst(date_format(moment.astimezone(COPENHAGEN), _("l j. F Y \\k\\l. H.i")))
