"""Small words that many pages of the workbench say."""

from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from tovholder.kernel.dates import date_format
from tovholder.kernel.words import said

LOG_WORDS = (gettext_noop("Fælles log"), gettext_noop("Stafetlog"))
"""The names a municipality gives the log: a setting. Others are said as they are written."""


def log_word() -> str:
    """Return what the log is called here."""
    return said(settings.ENVIRONMENT.log_word)


def age_words(born_on: date | None, on: date) -> str:
    """Return "21 år", "8 måneder" or nothing for an unknown birthday."""
    if born_on is None:
        return ""
    years = on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
    if years >= 2:
        return _("%(years)s år") % {"years": years}
    months = (on.year - born_on.year) * 12 + on.month - born_on.month - (on.day < born_on.day)
    return ngettext("%(count)s måned", "%(count)s måneder", months) % {"count": months}


def days_words(days: int) -> str:
    """Return "i dag", "i går" or "9 dage"."""
    if days <= 0:
        return _("i dag")
    if days == 1:
        return _("i går")
    return _("%(days)s dage") % {"days": days}


def away_words(last_day: date | None) -> str:
    """Return that somebody is away, and to and with which day when that is known."""
    if last_day is None:
        return _("Væk nu")
    return _("Væk til og med %(day)s") % {"day": date_format(last_day, "MONTH_DAY_FORMAT")}


def number_words(reason: str) -> str:
    """Return what is wrong with a CPR number, by the reason of `InvalidNumberError`."""
    return {
        "length": _("Et CPR-nummer har ti tegn. Se efter, om et ciffer mangler."),
        "characters": _("Et CPR-nummer har seks cifre og fire tegn mere."),
        "date": _("Datoen i nummeret findes ikke. Se på de seks første cifre."),
    }[reason]
