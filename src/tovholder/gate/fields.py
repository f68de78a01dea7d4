"""Form fields that read what Danes write."""

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tovholder.kernel import clock
from tovholder.kernel.danish_dates import InvalidDayError, parse_day

_WITHOUT_YEAR = re.compile(r"(?:den |d\. ?)?\d{1,2}(?:[./-]\d{1,2}|\.? ?[a-zæøå]+)\.?")
YEARS = range(1900, 2200)
"""What anybody means: further away lies a slip of the finger, and the end of what a clock can count."""


class DayField(forms.Field):
    """A day in one text field, as Danes write it: 1/12, 1-12-26, 4. december, på mandag, i morgen."""

    widget = forms.TextInput

    def __init__(self, *, is_past: bool = False, **kwargs: Any) -> None:
        """Make the field. `is_past`: only what has been is meant, so that the days shown are of that kind."""
        if is_past:
            kwargs.setdefault("help_text", gettext_lazy("For eksempel i dag, i går eller i fredags."))
        super().__init__(**kwargs)
        self.is_past = is_past
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
            raise forms.ValidationError(_what_is_wrong(error.reason, is_past=self.is_past)) from None
        if self.is_past and day > clock.today():
            day = _nearest(day, str(value))
        if day.year not in YEARS:
            raise forms.ValidationError(_("Den dag findes ikke. Se på dag og måned."))
        return day

    def prepare_value(self, value: Any) -> Any:
        """Return the day as Danes write it: 01-12-2026."""
        return f"{value:%d-%m-%Y}" if isinstance(value, date) else value


def _nearest(day: date, text: str) -> date:
    """Return what a coming day without a year means where only the past is asked for: last year's if that is nearer.

    The 27th of November, written on the 28th, was yesterday. A day a little ahead stays: it is a slip to be told of.
    """
    if not _WITHOUT_YEAR.fullmatch(" ".join(text.lower().split())) or (day.month, day.day) == (2, 29):
        return day
    before = day.replace(year=day.year - 1)
    return min(before, day, key=lambda one: abs((one - clock.today()).days))


def _what_is_wrong(reason: str, *, is_past: bool) -> str:
    usual = (
        _("Skriv dagen som for eksempel i dag, i går, i fredags, 4. december eller 1/12-26.")
        if is_past
        else _("Skriv dagen som for eksempel 1/12, 1/12-26, 4. december, på mandag eller i morgen.")
    )
    return {
        "impossible": _("Den dag findes ikke. Se på dag og måned."),
        "weekday": _("Ugedagen passer ikke til datoen. Se på begge."),
        "week": _("En uge er ikke en dag. Skriv for eksempel fredag i uge 50."),
    }.get(reason) or usual
