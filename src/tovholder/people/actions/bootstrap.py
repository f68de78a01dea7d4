"""The first person of an installation, who lets everybody else in."""

from datetime import datetime

from tovholder.audit.actions import Who, changing
from tovholder.kernel import clock
from tovholder.people.actions.one_time import invite_account
from tovholder.people.actions.organisations import register_organisation, register_unit
from tovholder.people.actions.refusals import NotEmptyError
from tovholder.people.actions.staff import employ, give_duty, register_professional
from tovholder.people.enums import DutyKind, Function, Sector
from tovholder.people.models import Account
from tovholder.people.queries.credentials import holds_people, is_demo


def register_first_administrator(
    *,
    who: Who,
    given_name: str,
    family_name: str,
    organisation: str,
    unit: str,
    now: datetime,
) -> tuple[Account, str]:
    """Return the first administrator's account and invitation, with the host organisation and a unit to work in.

    Raises `NotEmptyError` when somebody is here already: then an administrator invites.
    """
    today = clock.day_of(now)
    with changing(who, "people.register_first_administrator") as change:
        if is_demo() or holds_people():
            raise NotEmptyError
        host = register_organisation(
            who=who,
            name=organisation,
            sector=Sector.MUNICIPALITY,
            starts_on=today,
            is_host=True,
        )
        place = register_unit(who=who, organisation=host, name=unit, starts_on=today)
        person = register_professional(who=who, given_name=given_name, family_name=family_name)
        job = employ(who=who, professional=person, unit=place, function=Function.AUTHORITY, starts_on=today)
        give_duty(who=who, employment=job, kind=DutyKind.ADMINISTRATOR, starts_on=today)
        change.about(job)
        return invite_account(who=who, professional=person, now=now)
