"""Who has read, as a sentence for each week."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from tovholder.access.enums import Role
from tovholder.access.queries.openings import AssignmentCard, EmergencyCard
from tovholder.coordination.queries.looked import Looker, WeekOfLooks
from tovholder.kernel import clock
from tovholder.kernel.dates import date_format


def week_words(week: WeekOfLooks) -> tuple[str, str]:
    """Return which week, and who has read in it."""
    heading = _("Ugen fra %(day)s") % {"day": date_format(week.monday, "DATE_FORMAT")}
    if not week.lookers:
        return heading, _("Ingen har læst i dit forløb i denne uge endnu.")
    return heading, _("%(people)s har læst i dit forløb.") % {"people": _joined([_who(row) for row in week.lookers])}


def emergency_words(card: EmergencyCard) -> str:
    """Return who opened the course in an emergency and why; of a unit whose name tells too much, neither."""
    day = date_format(clock.day_of(card.starts_at), "DATE_FORMAT")
    if card.is_discreet:
        return _("Den %(day)s åbnede en fagperson dit forløb i en time, fordi det hastede. Spørg din tovholder.") % {
            "day": day
        }
    said = _("Den %(day)s åbnede %(name)s fra %(unit)s dit forløb i en time, fordi det hastede: “%(reason)s”")
    return said % {"day": day, "name": card.name, "unit": card.unit, "reason": card.reason}


def assignment_words(card: AssignmentCard) -> str:
    """Return who may read along, for what and until when; of a unit whose name tells too much, neither who nor why."""
    day = date_format(clock.last_day_before(card.ends_at), "DATE_FORMAT")
    if card.is_discreet:
        return _("En fagperson kan læse en del af dit forløb til og med den %(day)s. Spørg din tovholder.") % {
            "day": day
        }
    said = _("%(name)s fra %(unit)s kan læse en del af dit forløb til og med den %(day)s: “%(purpose)s”")
    return said % {"name": card.name, "unit": card.unit, "day": day, "purpose": card.purpose}


def _who(row: Looker) -> str:
    if row.role == Role.COORDINATOR:
        return _("Din tovholder %(name)s") % {"name": row.name}
    if row.role == Role.SUPPORT:
        return _("Din støtte-kontaktperson %(name)s") % {"name": row.name}
    if row.role == Role.RELATIVE:
        return _("%(name)s, der er pårørende,") % {"name": row.name}
    return _("%(name)s fra %(unit)s") % {"name": row.name, "unit": row.unit}


def _joined(people: Sequence[str]) -> str:
    if len(people) < 2:
        return "".join(people)
    return _("%(first)s og %(last)s") % {"first": ", ".join(people[:-1]), "last": people[-1]}
