"""Stepping back in the citizen's words."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tovholder.coordination.enums import StepBackKind
from tovholder.coordination.queries.stepping_back import StepBackCard


def rest_words(card: StepBackCard | None) -> str:
    """Return what stands now, or nothing."""
    if card is None:
        return ""
    if card.kind == StepBackKind.PAUSE and card.last_day is not None:
        return _("Du holder pause til og med den %(day)s.") % {"day": date_format(card.last_day, "DATE_FORMAT")}
    if card.kind == StepBackKind.CONTACT_ONLY and card.contact is not None:
        return _("Lige nu har du kun kontakt med %(name)s.") % {"name": card.contact.name}
    return _("Du har sagt stop. Vi holder ikke flere møder om dig.")


def what_happens() -> list[str]:
    """Return what happens, before it happens."""
    return [
        _("Det gælder fra nu. Du skal ikke spørge nogen om lov."),
        _("De andre får én linje om det. De får ikke at vide hvorfor."),
        _("Dine penge og din hjælp bliver ikke mindre af det."),
        _("Din plan for, når det brænder på, gælder stadig."),
        _("Du kan altid sige til, hvis du vil i gang igen."),
    ]
