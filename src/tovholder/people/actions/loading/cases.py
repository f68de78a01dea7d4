"""Cases in specialist systems, and what they hold, from a file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tovholder.people.actions.loading.ledger import Ledger, fetch_in
from tovholder.people.actions.loading.staff import Jobs
from tovholder.people.models import CaseIntervention, CaseLink, Citizen, Unit

CaseKey = tuple[str, str]
"""The file's key of the unit, and the case number."""


@dataclass(frozen=True)
class CaseFact:
    """What a file says of one case: `unit`, `citizen` and `staff` are the file's keys; None is not said."""

    rows: tuple[int, ...]
    unit: str
    case_number: str
    citizen: str
    staff: str = ""
    classification: str = ""
    title: str = ""
    status: str = ""

    @property
    def key(self) -> CaseKey:
        """Return what recognises the case."""
        return self.unit, self.case_number


@dataclass(frozen=True)
class InterventionFact:
    """What a file says of one intervention of a case."""

    rows: tuple[int, ...]
    case: CaseKey
    name: str
    law: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    status: str = ""


def links_kept(facts: Iterable[CaseFact], units: Mapping[str, Unit]) -> dict[CaseKey, CaseLink]:
    """Return the cases of the file that are kept already, with their citizens, by the file's key."""
    wanted = {(unit.pk, fact.case_number): fact.key for fact in facts if (unit := units.get(fact.unit)) and unit.pk}
    rows = fetch_in(CaseLink.objects.select_related("citizen"), "case_number", (number for _unit, number in wanted))
    return {wanted[row.unit_id, row.case_number]: row for row in rows if (row.unit_id, row.case_number) in wanted}


def plan_cases(
    ledger: Ledger,
    facts: Iterable[CaseFact],
    *,
    kept: Mapping[CaseKey, CaseLink],
    units: Mapping[str, Unit],
    citizens: Mapping[str, Citizen],
    jobs: Jobs,
) -> dict[CaseKey, CaseLink]:
    """Return every case of the file by its key, kept or new. A kept case never changes its citizen."""
    found: dict[CaseKey, CaseLink] = {}
    for fact in facts:
        citizen, unit, job = citizens.get(fact.citizen), units.get(fact.unit), jobs.get((fact.staff, fact.unit))
        if citizen is None or unit is None:
            continue
        row = kept.get(fact.key)
        said = {"classification": fact.classification, "title": fact.title, "status": fact.status, "caseworker": job}
        values = {name: value for name, value in said.items() if value}
        if row is None:
            found[fact.key] = ledger.add(CaseLink(citizen=citizen, unit=unit, case_number=fact.case_number, **values))
        elif row.citizen_id != citizen.pk:
            ledger.disagree(fact.rows, "case_known", other=row.citizen.name)
        else:
            found[fact.key] = ledger.settle(row, **values)
    return found


def plan_interventions(ledger: Ledger, facts: Iterable[InterventionFact], cases: Mapping[CaseKey, CaseLink]) -> None:
    """Note the interventions of the file.

    One is recognised by case, name and first day; one whose day was corrected, by being the only one of its name.
    """
    by_case: dict[CaseKey, list[InterventionFact]] = {}
    for fact in facts:
        by_case.setdefault(fact.case, []).append(fact)
    ids = (row.pk for key, row in cases.items() if key in by_case and row.pk is not None)
    kept: dict[int, list[CaseIntervention]] = {}
    for row in fetch_in(CaseIntervention.objects.select_related("case_link"), "case_link_id", ids):
        kept.setdefault(row.case_link_id, []).append(row)
    for key, of_case in by_case.items():
        if key in cases:
            _plan_of_case(ledger, cases[key], of_case, kept.get(cases[key].pk or 0, []))


def _plan_of_case(
    ledger: Ledger,
    case: CaseLink,
    facts: list[InterventionFact],
    kept: list[CaseIntervention],
) -> None:
    left = list(kept)
    unmatched = []
    for fact in facts:
        exact = [row for row in left if row.name == fact.name and row.starts_on == fact.starts_on]
        if exact:
            left.remove(exact[0])
            _settle(ledger, exact[0], fact)
        else:
            unmatched.append(fact)
    for fact in unmatched:
        same_name = [row for row in left if row.name == fact.name]
        is_alone = len(same_name) == 1 and sum(other.name == fact.name for other in unmatched) == 1
        if is_alone:
            left.remove(same_name[0])
            _settle(ledger, same_name[0], fact)
        else:
            ledger.add(_new(case, fact))


def _new(case: CaseLink, fact: InterventionFact) -> CaseIntervention:
    said = {"status": fact.status} if fact.status else {}
    return CaseIntervention(
        case_link=case,
        name=fact.name,
        law=fact.law,
        starts_on=fact.starts_on,
        ends_on=fact.ends_on,
        **said,
    )


def _settle(ledger: Ledger, row: CaseIntervention, fact: InterventionFact) -> None:
    said = {"law": fact.law, "starts_on": fact.starts_on, "status": fact.status}
    values = {name: value for name, value in said.items() if value}
    ledger.settle(row, ends_on=fact.ends_on, **values)
