"""What a no does not stop: the topics of a card that the law opens for its recipients all the same."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from tovholder.access import topics
from tovholder.access.models import Party, Permission
from tovholder.access.queries.sharing import TopicWords
from tovholder.coordination.queries.table import describe_party
from tovholder.kernel.models import in_force
from tovholder.kernel.statements import NO_ROW, Statement
from tovholder.people.models import TeamMember


@dataclass(frozen=True)
class Anyway:
    """What one recipient of a card is told whatever the citizen answers."""

    recipient: str
    topics: tuple[TopicWords, ...]

    @property
    def sentence(self) -> str:
        """Return it as it is read aloud."""
        words = {"who": self.recipient, "topics": ", ".join(f"“{topic.card}”" for topic in self.topics)}
        return _("Loven siger, at %(who)s må få det at vide alligevel om %(topics)s.") % words


def what_a_no_means(no_means: str, anyway: Iterable[Anyway], *, is_all: bool) -> tuple[str, ...]:
    """Return in sentences what a no means, so that nothing is promised that the law does not keep."""
    opened = tuple(row.sentence for row in anyway)
    if not opened:
        return (no_means,)
    if is_all:
        return (*opened, _("Et nej ændrer ikke det, loven giver os lov til."))
    return (*opened, _("Et nej ændrer ikke det, loven giver os lov til. Om resten gælder:"), no_means)


def anyway_by_law(
    law: Iterable[Permission], parties: Collection[Party], bits: int, words: Iterable[TopicWords], at: datetime
) -> tuple[tuple[Anyway, ...], bool]:
    """Return what the law opens of these topics for each of these, and whether it opens them all for everybody.

    What is given to somebody's unit, organisation or team reaches them too, as the rule reads it. No statement, but
    one where something is given to a team.
    """
    rows, named = list(law), list(words)
    teams = _teams_of(rows, at)
    opened = {party.pk: _bits_for(party, rows, teams) & bits for party in parties}
    found = tuple(
        Anyway(describe_party(party)[0], tuple(word for word in named if opened[party.pk] & topics.bit(word.number)))
        for party in parties
        if opened[party.pk]
    )
    return found, bool(opened) and all(open_bits == bits for open_bits in opened.values())


def _bits_for(party: Party, law: Iterable[Permission], teams: set[tuple[int, int]]) -> int:
    found = 0
    for row in law:
        if _reaches(row.recipient, party, teams):
            found |= row.topics
    return found


def _reaches(recipient: Party, party: Party, teams: set[tuple[int, int]]) -> bool:
    if recipient.pk == party.pk:
        return True
    unit = party.employment.unit if party.employment else party.unit
    if unit is not None and (recipient.unit_id == unit.pk or recipient.organisation_id == unit.organisation_id):
        return True
    return (recipient.team_id or NO_ROW, party.employment_id or NO_ROW) in teams


def _teams_of(law: Iterable[Permission], at: datetime) -> set[tuple[int, int]]:
    """Return who sits in the teams to which something is given: pairs of team and job."""
    given = {row.recipient.team_id for row in law if row.recipient.team_id is not None}
    return set(_members(at=at, teams=given)) if given else set()


@Statement
def _members(at: datetime, teams: Collection[int]) -> QuerySet[TeamMember, tuple[int, int]]:
    rows = TeamMember.objects.filter(in_force(at), in_force(at, "team__"), team_id__in=teams)
    return rows.order_by("pk").values_list("team_id", "employment_id")
