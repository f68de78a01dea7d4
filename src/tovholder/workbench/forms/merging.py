"""Forms over a row that two people may change at once: each keeps what they wrote, and the second one chooses."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from tovholder.gate.acting import VersionedForm

WAS, PICK = "was_", "pick_"
NOW, MINE, BOTH = "now", "mine", "both"


@dataclass(frozen=True)
class Conflict:
    """One field in which two people differ: what stands there now and what was written."""

    name: str
    label: str
    standing: str
    written: str


class MergingForm(VersionedForm):
    """A form that remembers what the person saw, so that only what they changed themselves is written."""

    def remember(self, standing: Mapping[str, Any]) -> None:
        """Carry along what stood in each field when the page was opened."""
        for name in [name for name in self.fields if name in standing]:
            shown = _text(self, name, standing[name])
            self.fields[WAS + name] = forms.CharField(
                widget=forms.HiddenInput, required=False, strip=False, initial=shown
            )
            if PICK + name in self.data:
                self._let_pick(name)

    def touched(self) -> dict[str, Any]:
        """Return the fields that the person has changed, as they wrote them."""
        data = self.cleaned_data
        return {
            name.removeprefix(WAS): data[name.removeprefix(WAS)]
            for name in self.fields
            if name.startswith(WAS)
            and _same(_text(self, name.removeprefix(WAS), data.get(name.removeprefix(WAS)))) != _same(data[name])
        }

    def conflicts(self, standing: Mapping[str, Any]) -> list[Conflict]:
        """Return where somebody else has changed the same field to something else meanwhile."""
        return [
            Conflict(name, str(self.fields[name].label), now or _("(tomt)"), mine or _("(tomt)"))
            for name, value in self.touched().items()
            for now, mine in [(_text(self, name, standing[name]), _text(self, name, value))]
            if _same(now) not in (_same(self.cleaned_data[WAS + name]), _same(mine))
        ]

    def resolved(self, standing: Mapping[str, Any]) -> dict[str, Any]:
        """Return what to write after the person has chosen, field by field."""
        values = self.touched()
        for name in list(values):
            pick = self.cleaned_data.get(PICK + name, MINE)
            if pick == NOW:
                del values[name]
            elif pick == BOTH:
                values[name] = f"{standing[name]} {values[name]}"
        return values

    def let_choose(self, conflicts: list[Conflict], standing: Mapping[str, Any]) -> None:
        """Show both texts of each field and ask which one is to stand; the form carries the newest version.

        Everything else is carried along unseen: left out, it would come back empty and look as if it was changed.
        """
        self.data = {**{key: self.data.get(key) for key in self.data}, "seen_version": str(standing["version"])}
        for conflict in conflicts:
            self.data[WAS + conflict.name] = _text(self, conflict.name, standing[conflict.name])
            self._let_pick(conflict.name, conflict)
        for name, field in self.fields.items():
            if not name.startswith(PICK) and not field.widget.is_hidden:
                field.widget = field.hidden_widget()

    def _let_pick(self, name: str, conflict: Conflict | None = None) -> None:
        now, mine = (conflict.standing, conflict.written) if conflict else ("", "")
        choices = [
            (NOW, _("Det, der står nu: %(text)s") % {"text": now}),
            (MINE, _("Det, du skrev: %(text)s") % {"text": mine}),
        ]
        if isinstance(self.fields[name], forms.CharField):
            choices.append((BOTH, _("Begge, efter hinanden")))
        self.fields[PICK + name] = forms.ChoiceField(
            label=self.fields[name].label, choices=choices, widget=forms.RadioSelect, required=conflict is None
        )


def save_merged(
    form: MergingForm,
    standing: Mapping[str, Any],
    *,
    write: Callable[[dict[str, Any], int], bool],
    again: Callable[[], Mapping[str, Any]],
) -> tuple[bool, list[Conflict]]:
    """Write what the person changed; where somebody was first with the same field, return what both wrote.

    `standing` is what stands there now with its `version`, `again` reads it anew; `write` gets values and version.
    """
    if not form.touched():
        return True, []
    is_newest = form.cleaned_data["seen_version"] == standing["version"]
    conflicts = [] if is_newest else form.conflicts(standing)
    if not conflicts:
        values = form.resolved(standing)
        if not values or write(values, standing["version"]):
            return True, []
        newest = again()
        conflicts = form.conflicts(newest) if newest["version"] != standing["version"] else []
        standing = newest
    if conflicts:
        form.let_choose(conflicts, standing)
    return False, conflicts


def picks(form: MergingForm, conflicts: list[Conflict]) -> list[forms.BoundField]:
    """Return the choices of the fields in which two people differ."""
    return [form[PICK + conflict.name] for conflict in conflicts]


def _text(form: forms.Form, name: str, value: Any) -> str:
    """Return a value as the field shows it."""
    return str(form.fields[name].prepare_value(value) or "")


def _same(text: str) -> str:
    """Return a text for comparison: browsers change the ends of lines."""
    return " ".join(str(text or "").split())
