"""Two who wrote at once: both texts on the page, field by field, and the newest version in the form."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from tovholder.gate.acting import VersionedForm


def both_texts(form: VersionedForm, now: Mapping[str, Any]) -> list[list[str]]:
    """Return field, what stands there now and what was written, for the fields in which two people differ.

    Called when somebody else was first. The form then carries the newest version: saving again is a choice.
    """
    version = now["version"]
    form.data = {**form.data, **{name: value for name, value in form.cleaned_data.items() if value is not None}}
    form.data["seen_version"] = str(version)
    rows = []
    for name, standing in now.items():
        written = form.cleaned_data.get(name)
        if name in form.fields and name != "seen_version" and (standing or "") != (written or ""):
            rows.append([str(form.fields[name].label), _in_words(form, name, standing), _in_words(form, name, written)])
    return rows


def differing_headers() -> list[str]:
    """Return the heads of the table that shows both texts."""
    return [_("Felt"), _("Står der nu"), _("Det skrev du")]


def _in_words(form: VersionedForm, name: str, value: Any) -> str:
    field = form.fields[name]
    choices = dict(getattr(field, "choices", ()))
    if value in choices:
        return str(choices[value])
    return str(field.prepare_value(value) or _("(tomt)"))
