"""Før over i planen: each line of what was said, and what it becomes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tovholder.gate.acting import OnceForm
from tovholder.meetings.actions.carry import Carried
from tovholder.plans.enums import PlanLineKind

OFF = {"autocomplete": "off"}
Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class SaidLine:
    """One line of what was said at an item, and what it is suggested to become: nothing, when the target is empty."""

    key: str
    item_ref: str
    item: str
    text: str
    target: str = ""


@dataclass(frozen=True)
class CarryRow:
    """The fields of one line, and what stands above the first of an item."""

    item: str
    """Nothing for the lines after the first."""
    text: BoundField
    target: BoundField


class CarryForm(OnceForm):
    """Which lines become what; who does what stands in the plan already."""

    kind = forms.ChoiceField(label=gettext_lazy("Hvilken plan?"), widget=forms.RadioSelect, required=False)

    def __init__(self, *args: Any, lines: Sequence[SaidLine], targets: Choices, kinds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        kind = self.fields["kind"]
        if isinstance(kind, forms.ChoiceField):
            kind.choices = list(kinds)
        for line in lines:
            about = {"item": line.item}
            self.fields[f"text_{line.key}"] = forms.CharField(
                label=_("Ord fra “%(item)s”") % about,
                max_length=1000,
                required=False,
                initial=line.text,
                widget=forms.Textarea(attrs={"rows": 2, **OFF}),
            )
            self.fields[f"to_{line.key}"] = forms.ChoiceField(
                label=_("Bliver til (%(item)s)") % about,
                choices=[("", _("Tag ikke med")), *targets],
                initial=line.target,
                required=False,
            )

    @property
    def rows(self) -> list[CarryRow]:
        """Return the fields line by line, each item named once."""
        found: list[CarryRow] = []
        above = ""
        for line in self.lines:
            is_first = line.item_ref != above
            above = line.item_ref
            found.append(CarryRow(line.item if is_first else "", self[f"text_{line.key}"], self[f"to_{line.key}"]))
        return found

    def carried(self) -> list[Carried]:
        """Return the lines that become something."""
        data = self.cleaned_data
        return [
            Carried(line.item_ref, text, PlanLineKind(kind), heading)
            for line in self.lines
            for text, target in [(data[f"text_{line.key}"].strip(), data[f"to_{line.key}"])]
            if text and target
            for kind, _mark, heading in [target.partition(":")]
        ]
