"""Koden til første login: the coordinator hands it to the citizen or a relative, in person."""

from dataclasses import dataclass
from datetime import datetime

from tovholder.access.changes import changing_from, require, require_found
from tovholder.access.seat import NotAllowedError, Seat
from tovholder.coordination.actions.participants import participant_here
from tovholder.people.actions.codes import hand_over_code
from tovholder.people.actions.refusals import AccountClosedError, DeceasedError
from tovholder.people.models import Citizen, Relative


@dataclass(frozen=True)
class Slip:
    """What is printed and handed over; the code is kept nowhere."""

    name: str
    login: str
    code: str
    expires_at: datetime


def hand_over_sign_in(seat: Seat, *, receiver_ref: str, now: datetime, once: str = "") -> Slip:
    """Return a login and a new code for a citizen here or a relative who takes part; an earlier code stops working.

    `receiver_ref` is the citizen's or the participant's ref. Raises `NotAllowedError`: `not_coordinator`, `closed`,
    `not_here`, `deceased`, `account_closed`.
    """
    require(met=seat.is_coordinator, reason="not_coordinator")
    require(met=seat.is_open, reason="closed")
    person = _receiver(seat, receiver_ref)
    with changing_from(seat, "coordination.hand_over_sign_in", once=once):
        try:
            handed = hand_over_code(who=seat.viewer.who, person=person, now=now)
        except DeceasedError:
            raise NotAllowedError("deceased") from None
        except AccountClosedError:
            raise NotAllowedError("account_closed") from None
    return Slip(person.name, handed.login, handed.code, handed.expires_at)


def _receiver(seat: Seat, ref: str) -> Citizen | Relative:
    citizen = Citizen.objects.filter(pk__in=seat.citizen_ids, ref=ref).first()
    if citizen is not None:
        return citizen
    return require_found(participant_here(seat, ref).party.relative)
