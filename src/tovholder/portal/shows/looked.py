"""Who has read, as a sentence for each week."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from tovholder.access.enums import Role
from tovholder.coordination.queries.looked import Looker, WeekOfLooks
from tovholder.kernel.dates import date_format


def week_words(week: WeekOfLooks) -> tuple[str, str]:
    """Return which week, and who has read in it."""
    heading = _("Ugen fra %(day)s") % {"day": date_format(week.monday, "DATE_FORMAT")}
    if not week.lookers:
        return heading, _("Ingen har læst i dit forløb i denne uge endnu.")
    return heading, _("%(people)s har læst i dit forløb.") % {"people": _joined([_who(row) for row in week.lookers])}


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
