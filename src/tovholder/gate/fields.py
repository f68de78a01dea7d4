"""Form fields that read what Danes write."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from tovholder.kernel import clock
from tovholder.kernel.danish_dates import InvalidDayError, parse_day

YEARS = range(1900, 2200)
"""What anybody means: further away lies a slip of the finger, and the end of what a clock can count."""


class DayField(forms.Field):
    """A day in one text field, as Danes write it: 1/12, 1-12-26, 4. december, på mandag, i morgen."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("autocomplete", "off")
        self.widget.attrs.setdefault("inputmode", "text")

    def to_python(self, value: Any) -> date | None:
        """Return the day. Raises a `ValidationError` that shows how to write it."""
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        try:
            day = parse_day(str(value), today=clock.today())
        except InvalidDayError as error:
            raise forms.ValidationError(_what_is_wrong(error.reason)) from None
        if day.year not in YEARS:
            raise forms.ValidationError(_("Den dag findes ikke. Se på dag og måned."))
        return day

    def prepare_value(self, value: Any) -> Any:
        """Return the day as Danes write it: 01-12-2026."""
        return f"{value:%d-%m-%Y}" if isinstance(value, date) else value


def _what_is_wrong(reason: str) -> str:
    return {
        "impossible": _("Den dag findes ikke. Se på dag og måned."),
        "weekday": _("Ugedagen passer ikke til datoen. Se på begge."),
        "week": _("En uge er ikke en dag. Skriv for eksempel fredag i uge 50."),
    }.get(reason) or _("Skriv dagen som for eksempel 1/12, 1/12-26, 4. december, på mandag eller i morgen.")
