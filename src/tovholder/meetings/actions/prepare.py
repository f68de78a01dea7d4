"""Før mødet: the citizen's own preparation, who comes, and what those send who do not."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from tovholder.access.actions.own_words import label_between, label_given
from tovholder.access.actions.table import citizens_of
from tovholder.access.changes import changing_from, require, require_found
from tovholder.access.enums import Audience, Role
from tovholder.access.holding import is_own
from tovholder.access.labelling import label_for, party_of
from tovholder.access.models import Label, Participation
from tovholder.access.seat import NotAllowedError, Seat
from tovholder.coordination.enums import How, Source
from tovholder.kernel.models import change_row
from tovholder.meetings.actions.guards import circle_of, meeting_here, party_here
from tovholder.meetings.enums import Answer, MeetingState, RunsWithout, Way
from tovholder.meetings.models import Contribution, Invitation, Meeting, Preparation
from tovholder.people.models import Citizen

OPEN = frozenset({MeetingState.PLANNED, MeetingState.CALLED, MeetingState.RUNNING})


@dataclass(frozen=True)
class OwnWords:
    """What a citizen writes before a meeting; nothing of it must be written."""

    most_important: str = ""
    helped_before: str = ""
    not_to_raise: str = ""
    who_with_me: str = ""
    where: str = ""


@dataclass(frozen=True)
class TakesPart:
    """How a citizen will take part, and who comes for them when somebody else does."""

    way: Way
    proxy: str = ""


def prepare_meeting(
    seat: Seat,
    *,
    ref: str,
    words: OwnWords,
    now: datetime,
    runs_without: RunsWithout | None = None,
    takes_part: TakesPart | None = None,
    how: How = How.IN_PERSON,
    citizen_ref: str = "",
    once: str = "",
) -> Preparation:
    """Write the citizen's own words before a meeting: by themselves, or by the coordinator on their behalf.

    They belong to the citizen and are given to the coordinator, who brings them to the meeting, and to nobody else.
    What somebody else wrote down is marked so, with `how` it was said; what the citizen wrote stays, only what is empty
    is added. Raises `NotAllowedError`: `not_here`, `meeting_not_open`, `only_citizen`, `proxy_missing`.
    """
    require(met=takes_part is None or takes_part.way != Way.PROXY or bool(takes_part.proxy), reason="proxy_missing")
    with changing_from(seat, "meetings.prepare_meeting", once=once) as change:
        meeting = _open(seat, ref)
        citizen = _citizen(seat, citizen_ref)
        row = meeting.preparations.filter(citizen=party_of(citizen)).first()
        values: dict[str, Any] = {name: text.strip() for name, text in asdict(words).items()}
        values |= _whose(seat, row, values, how)
        values["label"] = label_between(
            seat.coordination,
            citizen=citizen,
            listener=_coordinator(seat),
            topic=meeting.label.topic,
            now=seat.viewer.at,
        )
        values["written_by_id"] = _account(seat)
        if row is None:
            row = Preparation.objects.create(meeting=meeting, citizen=party_of(citizen), **values)
        else:
            change_row(row, **values)
        if runs_without is not None and runs_without != meeting.runs_without:
            change_row(meeting, runs_without=runs_without)
        if takes_part is not None:
            invited = require_found(meeting.invitations.filter(party=party_of(citizen)).first())
            coming = Answer.NO if takes_part.way == Way.AWAY else Answer.YES
            change_row(invited, way=takes_part.way, proxy=takes_part.proxy.strip(), coming=coming)
        change.about(row)
    return row


def _whose(seat: Seat, row: Preparation | None, values: dict[str, str], how: How) -> dict[str, Any]:
    """Return whose words they are and how they came; over the citizen's own the coordinator adds what is empty."""
    if seat.chair is None:
        return {"source": Source.CITIZEN, "how": How.PORTAL}
    marked: dict[str, Any] = {"source": Source.CITIZEN_SUPPORTED, "how": how}
    if row is None or row.source != Source.CITIZEN:
        return marked
    kept = {name: getattr(row, name) for name in values if getattr(row, name)}
    return marked | kept


def answer_invitation(
    seat: Seat, *, ref: str, coming: Answer, now: datetime, invitation_ref: str = "", once: str = ""
) -> Invitation:
    """Say whether one comes; the coordinator writes it for others, by the ref of their invitation.

    Raises `NotAllowedError`: `not_here`, `meeting_not_open`.
    """
    with changing_from(seat, "meetings.answer_invitation", once=once) as change:
        meeting = _open(seat, ref)
        row = _invitation(seat, meeting, invitation_ref)
        change_row(row, coming=coming)
        change.about(row)
    return row


def send_in(
    seat: Seat, *, ref: str, text: str, now: datetime, invitation_ref: str = "", once: str = ""
) -> Contribution:
    """Write what somebody wants read out; the coordinator writes for those who rang or sent paper.

    It can be changed until it was read out. Raises `NotAllowedError`: `not_here`, `meeting_not_open`, `text_missing`,
    `was_read_out`.
    """
    require(met=bool(text.strip()), reason="text_missing")
    with changing_from(seat, "meetings.send_in", once=once) as change:
        meeting = _open(seat, ref)
        invited = _invitation(seat, meeting, invitation_ref)
        row = meeting.contributions.filter(party=invited.party).first()
        if row is None:
            row = Contribution.objects.create(
                meeting=meeting,
                label=_contributors_label(seat, meeting, invited),
                party=invited.party,
                text=text.strip(),
                written_by_id=_account(seat),
            )
        else:
            require(met=not row.read_out, reason="was_read_out")
            change_row(row, text=text.strip(), written_by_id=_account(seat))
        change.about(row)
    return row


def _open(seat: Seat, ref: str) -> Meeting:
    require(met=seat.is_open, reason="closed")
    meeting = meeting_here(seat, ref)
    require(met=meeting.state in OPEN, reason="meeting_not_open")
    return meeting


def _invitation(seat: Seat, meeting: Meeting, ref: str) -> Invitation:
    rows = meeting.invitations.select_related("party__citizen", "label").order_by("pk")
    if ref and seat.is_coordinator:
        row = rows.filter(ref=ref).first()
        is_known = row is not None and (row.label_id in seat.labels or row.party.citizen_id in seat.citizen_ids)
        if row is None or not is_known:
            raise NotAllowedError("not_here")
        return row
    own = next((row for row in rows if is_own(seat, row.party)), None)
    if own is None or (ref and own.ref != ref):
        raise NotAllowedError("not_here")
    return own


def _citizen(seat: Seat, ref: str) -> Citizen:
    """Return the citizen whose words these are: oneself, or the one the coordinator writes for."""
    if seat.oneself is not None:
        return seat.oneself
    found = next((row for row in seat.citizens if row.ref == ref or not ref), None)
    if found is None or not seat.is_coordinator:
        raise NotAllowedError("only_citizen")
    return found


def _coordinator(seat: Seat) -> Participation:
    """Return the part of the one who coordinates now."""
    rows = seat.coordination.participations.filter(role=Role.COORDINATOR, ends_at__gt=seat.viewer.at)
    found = rows.select_related("party").order_by("-starts_at", "-pk").first()
    if found is None:
        raise NotAllowedError("not_here")
    return found


def _contributors_label(seat: Seat, meeting: Meeting, invited: Invitation) -> Label:
    """Return whose it is: a private person's own, given to the coordinator; else of the unit that receives it.

    What comes from somebody whose part is secret is as secret.
    """
    if seat.chair is None:
        return label_given(
            seat.coordination,
            owner=invited.party,
            citizen_ids=seat.citizen_ids,
            listener=_coordinator(seat),
            topic=meeting.label.topic,
            now=seat.viewer.at,
        )
    part = party_here(seat, invited.party.ref)[1] if invited.party.citizen_id is None else None
    circle = circle_of(seat, part)
    return label_for(
        coordination=seat.coordination,
        topic=part.label.topic if circle and part is not None else meeting.label.topic,
        owner=meeting.label.owner,
        citizen_ids=citizens_of(seat.coordination, seat.viewer.at),
        audience=Audience.NAMED if circle else Audience.TOPIC,
        named=circle,
    )


def _account(seat: Seat) -> int:
    account_id = seat.viewer.account_id
    if account_id is None:
        raise LookupError("a seat without an account writes nothing")
    return account_id
