"""What meetings tell people: facts as refs, a neutral text, and whether they may still know; never what was said."""

from datetime import datetime
from typing import Any

from django.db.models import Q

from tovholder.access import rule
from tovholder.access.models import Party
from tovholder.access.notices import neutral
from tovholder.access.viewer import Viewer, viewer_of
from tovholder.meetings.models import Letter, Meeting
from tovholder.notices.actions import tell
from tovholder.notices.registry import NoticeKind, register
from tovholder.people.models import Account

LETTER = "meeting_letter"
ANSWERED = "meeting_answered"


def account_of_party(party: Party) -> Account | None:
    """Return the account behind a job, a citizen or a relative, if there is one that is open."""
    if party.employment is not None:
        whose = Q(professional_id=party.employment.professional_id)
    elif party.citizen_id is not None:
        whose = Q(citizen_id=party.citizen_id)
    elif party.relative is not None:
        whose = Q(relative_id=party.relative_id)
        if party.relative.citizen_id is not None:
            whose |= Q(citizen_id=party.relative.citizen_id)
    else:
        return None
    return Account.objects.filter(whose, is_active=True).order_by("pk").first()


def tell_letter(letter: Letter, *, account: Account, now: datetime) -> None:
    """Tell somebody with a login that a letter about a meeting waits for them."""
    tell(account, LETTER, facts={"letter": letter.ref}, once=letter.ref, now=now)


def tell_answered(meeting: Meeting, *, by: int, now: datetime) -> None:
    """Tell all who were invited that the citizen has answered what was agreed; not what, and not why.

    The one who answered is not told. Who has no login gets a letter when the coordinator sends it.
    """
    rows = meeting.invitations.select_related("party__employment", "party__relative").order_by("pk")
    for row in rows:
        account = account_of_party(row.party)
        if account is not None and account.pk != by:
            once = f"{meeting.ref}:{meeting.version}"
            facts = {"coordination": meeting.coordination.ref, "meeting": meeting.ref}
            tell(account, ANSWERED, facts=facts, once=once, now=now)


def _may_know_answer(account: Account, facts: dict[str, Any], at: datetime) -> bool:
    viewer = viewer_of(account, at)
    invited = _own("invitations__party", viewer)
    here = rule.coordinations_of(viewer)
    return Meeting.objects.filter(invited, ref=facts["meeting"], coordination__in=here).exists()


def _own(prefix: str, viewer: Viewer) -> Q:
    """Return "behind `prefix` stands the viewer": by job, in person, or as a relative."""
    own = Q(**{f"{prefix}__employment_id__in": viewer.own_employment_ids})
    if viewer.citizen_id is not None:
        own |= Q(**{f"{prefix}__citizen_id": viewer.citizen_id})
    if viewer.relative_id is not None:
        own |= Q(**{f"{prefix}__relative_id": viewer.relative_id})
    return own


def _may_read(account: Account, facts: dict[str, Any], at: datetime) -> bool:
    viewer = viewer_of(account, at)
    here = rule.coordinations_of(viewer)
    own = _own("recipient", viewer)
    return Letter.objects.filter(own, ref=facts["letter"], meeting__coordination__in=here).exists()


def register_kinds() -> None:
    """Register what this room tells; called once when the app is ready."""
    register(NoticeKind(LETTER, frozenset({"letter"}), neutral, _may_read))
    register(NoticeKind(ANSWERED, frozenset({"coordination", "meeting"}), neutral, _may_know_answer))
