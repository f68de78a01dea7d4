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
    """A day in one text field: 1/12, 1-12-26, 1.12.2026, i morgen."""

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
            if error.reason == "impossible":
                raise forms.ValidationError(_("Den dag findes ikke. Se på dag og måned.")) from None
            raise forms.ValidationError(_("Skriv dagen som 1/12 eller 01-12-2026.")) from None
        if day.year not in YEARS:
            raise forms.ValidationError(_("Den dag findes ikke. Se på dag og måned."))
        return day

    def prepare_value(self, value: Any) -> Any:
        """Return the day as Danes write it: 01-12-2026."""
        return f"{value:%d-%m-%Y}" if isinstance(value, date) else value
