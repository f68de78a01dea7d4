"""Assignments, broken glass, asking for access: the actions, their guards, and that what was opened closes."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.factories.people import OFFICE, make_account, make_job, make_organisation, make_unit
from tovholder.access import topics
from tovholder.access.actions.openings import (
    GLASS,
    answer_request,
    ask_for_access,
    break_glass,
    close_glass,
    end_assignment,
    give_assignment,
    is_sentence,
    review_emergency,
)
from tovholder.access.changes import changing_from
from tovholder.access.enums import AssignmentKind, Audience, EmergencyOutcome, RequestAnswer, SeatBasis
from tovholder.access.labelling import label_for, party_of
from tovholder.access.models import AccessRequest, Assignment, EmergencyAccess, Label
from tovholder.access.notices import ACCESS_ASKED, EMERGENCY_USED
from tovholder.access.queries.openings import (
    assignments_here,
    assignments_led,
    emergencies_here,
    emergency_list,
    emergency_to_review,
    requests_here,
)
from tovholder.access.seat import NotAllowedError, take_desk, take_seat
from tovholder.access.viewer import viewer_of
from tovholder.audit.models import TrailLine
from tovholder.kernel import clock
from tovholder.kernel.lasting import ChangedByAnotherError
from tovholder.notices.models import Notice
from tovholder.people.actions.staff import appoint_stand_in, give_duty, revoke_employment

REASON = "Borgeren er fundet bevidstløs, og lægen spørger efter planen."
DAY = timedelta(days=1)
UNKNOWN = "0101409995"


def desk(cast, key, at=None):
    return take_desk(viewer_of(cast.account(key), at or clock.now()))


def seat(cast, key, at=None):
    return take_seat(viewer=viewer_of(cast.account(key), at or clock.now()), ref=cast.course.ref)


def give(cast, key="stranger", *, by="leader", kind=AssignmentKind.TASK, about=(1,), days=7, now=None, **changes):
    now = now or clock.now()
    facts = {"coordination_ref": cast.course.ref, "job_ref": cast.jobs[key].ref, "purpose": "Stikprøve i november"}
    facts |= {"kind": kind, "topic_numbers": about, "ends_at": now + days * DAY, "now": now} | changes
    return give_assignment(desk(cast, by, now), **facts)


def colleague(cast, name="Kaj Prøvebo"):
    """Somebody in Karen's own unit who does not take part."""
    cast.jobs["colleague"] = make_job(cast.units["handicap"], name)
    cast.accounts["colleague"] = make_account(cast.jobs["colleague"].professional)
    return "colleague"


def smash(cast, key="stranger", *, number=None, reason=REASON, now=None):
    now = now or clock.now()
    return break_glass(desk(cast, key, now), number=number or cast.persons["citizen"].number, reason=reason, now=now)


def officer(cast, key="administrator", organisation="host"):
    give_duty(who=OFFICE, employment=cast.jobs[key], kind="dpo", starts_on=clock.today())
    return key


def refused(reason):
    return pytest.raises(NotAllowedError, match=f"^{reason}$")


def own_house(cast):
    """The labels of the course that the host's units own and that are not for named ones."""
    rows = Label.objects.filter(coordination=cast.course, owner__unit__organisation=cast.organisations["host"]).exclude(
        audience=Audience.NAMED
    )
    return set(rows.values_list("pk", flat=True))


# Assignments


def test_an_assignment_opens_exactly_its_topics_of_the_own_house_and_only_for_reading(cast):
    key = colleague(cast)
    assert seat(cast, key) is None
    give(cast, key, about=(1,))
    found = seat(cast, key)
    labels = Label.objects.filter(pk__in=found.labels)
    assert labels
    assert {label.topic for label in labels} == {1}
    assert {label.owner.unit.organisation_id for label in labels} == {cast.organisations["host"].pk}
    assert found.labels == {pk for pk in own_house(cast) if Label.objects.get(pk=pk).topic == 1}
    assert (found.writable, found.is_open, found.is_read_only) == (frozenset(), False, True)
    assert found.basis == SeatBasis.ASSIGNMENT
    with refused("read_only"), changing_from(found, "test.change"):
        pytest.fail("the change began")


def test_it_ends_by_itself_and_at_once(cast):
    key, now = colleague(cast), clock.now()
    row = give(cast, key, days=7, now=now)
    assert seat(cast, key, now + 7 * DAY - timedelta(seconds=1)) is not None
    assert seat(cast, key, now + 7 * DAY) is None
    end_assignment(desk(cast, "leader"), ref=row.ref, now=clock.now())
    assert seat(cast, key) is None
    assert TrailLine.objects.filter(page="access.end_assignment", coordination_id=cast.course.pk).exists()
    row.refresh_from_db()
    assert row.ended_by == cast.jobs["leader"]


def test_it_lasts_thirty_days_at_most_and_has_an_end_and_a_purpose(cast):
    key, now = colleague(cast), clock.now()
    last = clock.midnight_after(clock.day_of(now) + 30 * DAY)
    for changes, reason in (
        ({"ends_at": last + timedelta(seconds=1)}, "too_long_access"),
        ({"ends_at": now}, "ends_before_start"),
        ({"purpose": "  "}, "purpose_missing"),
        ({"topic_numbers": ()}, "no_topic"),
    ):
        with refused(reason):
            give(cast, key, **({"now": now} | changes))
    assert give(cast, key, ends_at=last, now=now).ends_at == last
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.create(
            coordination=cast.course,
            employment=cast.jobs[key],
            given_by=cast.jobs["leader"],
            kind="task",
            topics=1,
            purpose="x",
        )


def test_who_does_not_lead_the_holders_unit_gives_nothing(cast):
    key = colleague(cast)
    for by in ("coordinator", "member", "administrator", "stranger", "provider", "psychiatrist"):
        with refused("not_here"):
            give(cast, key, by=by)
    give_duty(who=OFFICE, employment=cast.jobs["stranger"], kind="leader", starts_on=clock.today())
    with refused("not_here"):
        give(cast, key, by="stranger")


def test_only_to_people_of_the_own_unit(cast):
    for key in ("stranger", "provider", "psychiatrist", "prison"):
        with refused("works_elsewhere"):
            give(cast, key)
    with refused("holds_it_already"):
        give(cast, "coordinator")


def test_to_oneself_only_as_supervision_of_another(cast):
    for kind in set(AssignmentKind) - {AssignmentKind.SUPERVISION}:
        with refused("not_oneself_here"):
            give(cast, "leader", kind=kind)
    give(cast, "leader", kind=AssignmentKind.SUPERVISION, about=topics.ALL)
    assert seat(cast, "leader").labels == {
        label.pk
        for label in Label.objects.filter(
            coordination=cast.course, owner__unit__organisation=cast.organisations["host"]
        )
    }


def test_what_is_for_the_named_alone_opens_for_supervision_only(cast):
    key = colleague(cast)
    named = label_for(
        coordination=cast.course,
        topic=2,
        owner=party_of(cast.units["handicap"]),
        citizen_ids=[cast.persons["citizen"].pk],
        audience=Audience.NAMED,
        named=[cast.participants["provider"].pk],
    )
    give(cast, key, kind=AssignmentKind.QUALITY, about=(2,))
    assert named.pk not in seat(cast, key).labels
    give(cast, key, kind=AssignmentKind.SUPERVISION, about=(2,))
    assert named.pk in seat(cast, key).labels


def test_a_stand_in_does_not_read_what_was_given_to_the_one_away(cast):
    key = colleague(cast)
    give(cast, key)
    appoint_stand_in(
        who=OFFICE, employment=cast.jobs[key], stand_in=cast.jobs["stranger"], starts_on=clock.today(), last_day=None
    )
    assert seat(cast, "stranger") is None
    assert seat(cast, key) is not None


def test_it_ends_with_the_job(cast):
    key = colleague(cast)
    give(cast, key)
    revoke_employment(who=OFFICE, employment=cast.jobs[key], now=clock.now())
    assert seat(cast, key) is None


def test_citizen_and_coordinator_see_who_reads_along_and_nobody_else(cast):
    give(cast, colleague(cast))
    for key in ("citizen", "coordinator"):
        assert [card.purpose for card in assignments_here(seat(cast, key))] == ["Stikprøve i november"]
    for key in ("member", "provider", "spouse", "psychiatrist"):
        assert assignments_here(seat(cast, key)) == []
    assert len(assignments_led(desk(cast, "leader"))) == 1
    assert assignments_led(desk(cast, "stranger")) == []


def test_nobody_else_ends_it(cast):
    row = give(cast, colleague(cast))
    for key in ("stranger", "coordinator", "administrator", "colleague"):
        with refused("not_here"):
            end_assignment(desk(cast, key), ref=row.ref, now=clock.now())


# Broken glass


def test_the_glass_opens_this_course_for_an_hour_and_only_for_reading(cast):
    now = clock.now()
    assert seat(cast, "stranger", now) is None
    smash(cast, now=now)
    found = seat(cast, "stranger", now)
    assert found.labels
    assert found.labels <= own_house(cast)
    assert found.writable == frozenset()
    assert found.basis == SeatBasis.EMERGENCY
    assert take_seat(viewer=viewer_of(cast.account("stranger"), now), ref=cast.ward_course.ref) is None
    assert seat(cast, "stranger", now + GLASS - timedelta(seconds=1)) is not None
    assert seat(cast, "stranger", now + GLASS) is None
    with refused("read_only"), changing_from(found, "test.change"):
        pytest.fail("the change began")


def test_no_emergency_opens_sentence_violence_the_named_or_another_house(cast):
    own, citizen = party_of(cast.units["handicap"]), [cast.persons["citizen"].pk]
    named = [cast.participants["provider"].pk]
    closed = [label_for(coordination=cast.course, topic=topic, owner=own, citizen_ids=citizen) for topic in (10, 11)]
    closed += [
        label_for(
            coordination=cast.course, topic=1, owner=own, citizen_ids=citizen, audience=Audience.NAMED, named=named
        ),
        label_for(
            coordination=cast.course,
            topic=5,
            owner=party_of(cast.jobs["psychiatrist"].unit),
            citizen_ids=citizen,
        ),
    ]
    opened = label_for(coordination=cast.course, topic=5, owner=own, citizen_ids=citizen)
    crisis = label_for(coordination=cast.course, topic=12, owner=party_of(cast.persons["citizen"]), citizen_ids=citizen)
    everyday = label_for(
        coordination=cast.course, topic=1, owner=party_of(cast.persons["citizen"]), citizen_ids=citizen
    )
    smash(cast)
    found = seat(cast, "stranger").labels
    assert {opened.pk, crisis.pk} <= found
    assert not found & {everyday.pk, *(label.pk for label in closed)}


def test_one_who_takes_part_reads_more_and_changes_no_more(cast):
    before = seat(cast, "member")
    smash(cast, "member")
    after = seat(cast, "member")
    assert after.labels > before.labels
    assert after.writable == before.writable
    assert not after.is_read_only


def test_without_a_sentence_nothing_is_opened_and_nothing_is_written(cast):
    for reason in (
        "",
        "   ",
        "haster",
        "haster haster haster haster haster",
        "aaaaaaaaaaaaaaaaaaaaaaaaa",
        "a b c d e f g h i j k l",
    ):
        assert not is_sentence(reason)
        with refused("reason_no_sentence"):
            smash(cast, reason=reason)
    assert is_sentence(REASON)
    assert not EmergencyAccess.objects.exists()


def test_a_number_that_leads_nowhere_leaves_its_row_and_its_line(cast):
    smash(cast, number=UNKNOWN)
    row = EmergencyAccess.objects.get()
    assert (row.coordination, row.citizen, row.reason) == (None, None, REASON)
    line = TrailLine.objects.get(page="access.break_glass")
    assert (line.employment_id, line.coordination_id) == (cast.jobs["stranger"].pk, None)
    assert viewer_of(cast.account("stranger"), clock.now()).openings == ()


def test_the_coordinator_is_told_and_not_the_one_who_did_it(cast):
    smash(cast)
    assert [row.account for row in Notice.objects.filter(kind=EMERGENCY_USED)] == [cast.account("coordinator")]
    Notice.objects.all().delete()
    smash(cast, "coordinator")
    assert not Notice.objects.filter(kind=EMERGENCY_USED).exists()


def test_it_is_closed_by_the_one_who_broke_it_and_at_once(cast):
    (row,) = smash(cast)
    with refused("not_here"):
        close_glass(desk(cast, "coordinator"), ref=row.ref, now=clock.now())
    close_glass(desk(cast, "stranger"), ref=row.ref, now=clock.now())
    assert seat(cast, "stranger") is None


def test_a_closed_or_secret_course_is_not_opened(cast):
    cast.course.is_secret = True
    cast.course.save()
    (row,) = smash(cast)
    assert row.coordination is None
    cast.course.is_secret = False
    cast.course.save()
    smash(cast)
    assert seat(cast, "stranger") is not None
    cast.course.state = "ended"
    cast.course.save()
    assert seat(cast, "stranger") is None


def test_a_familys_course_is_not_opened_for_one_of_them(cast):
    (row,) = smash(cast)
    assert row.coordination == cast.course
    assert take_seat(viewer=viewer_of(cast.account("stranger"), clock.now()), ref=cast.family_course.ref) is None


def test_who_has_no_job_breaks_nothing(cast):
    for key in ("citizen", "spouse"):
        with refused("not_professional"):
            smash(cast, key)


def test_who_broke_it_is_seen_by_citizen_and_coordinator_alone(cast):
    smash(cast)
    for key in ("citizen", "coordinator"):
        assert [card.reason for card in emergencies_here(seat(cast, key))] == [REASON]
    for key in ("member", "spouse", "provider"):
        assert emergencies_here(seat(cast, key)) == []


def test_no_list_across_courses_finds_what_stands_open(cast):
    smash(cast)
    assert cast.course not in desk(cast, "stranger").coordinations


# The officer's list


def test_it_stands_on_the_list_until_it_is_reviewed_with_words(cast):
    (row,) = smash(cast)
    key = officer(cast)
    assert [card.ref for card in emergency_list(desk(cast, key), is_done=False)] == [row.ref]
    with refused("words_missing"):
        _review(cast, key, row, words=" ")
    _review(cast, key, row, outcome=EmergencyOutcome.ASKED)
    assert len(emergency_list(desk(cast, key), is_done=False)) == 1
    _review(cast, key, row, outcome=EmergencyOutcome.NOT_IN_ORDER, seen=2)
    assert emergency_list(desk(cast, key), is_done=False) == []
    (card,) = emergency_list(desk(cast, key), is_done=True)
    assert (card.outcome, card.outcome_words) == ("not_in_order", "Talt med lederen.")


def _review(cast, key, row, *, outcome=EmergencyOutcome.IN_ORDER, words="Talt med lederen.", seen=1):
    return review_emergency(
        desk(cast, key), ref=row.ref, outcome=outcome, words=words, seen_version=seen, now=clock.now()
    )


def test_nobody_else_reviews_and_nobody_their_own(cast):
    (row,) = smash(cast)
    for key in ("leader", "administrator", "coordinator", "stranger"):
        assert emergency_list(desk(cast, key), is_done=False) == []
        with refused("not_here"):
            _review(cast, key, row)
    officer(cast, "stranger")
    with refused("not_own_review"):
        _review(cast, "stranger", row)


def test_two_officers_do_not_overwrite_each_other(cast):
    (row,) = smash(cast)
    _review(cast, officer(cast), row)
    with pytest.raises(ChangedByAnotherError):
        _review(cast, "administrator", row, outcome=EmergencyOutcome.NOT_IN_ORDER)


def test_an_officer_goes_through_the_own_people_and_the_own_courses(cast):
    (from_outside,) = smash(cast, "psychiatrist")
    other = make_organisation("Anden Kommune")
    cast.jobs["far"] = make_job(make_unit(other, "Fjern enhed"), "Fie Fjernbo")
    cast.accounts["far"] = make_account(cast.jobs["far"].professional)
    far = officer(cast, "far")
    region = officer(cast, "psychiatrist")
    assert [card.ref for card in emergency_list(desk(cast, officer(cast)), is_done=False)] == [from_outside.ref]
    assert [card.is_own for card in emergency_list(desk(cast, region), is_done=False)] == [True]
    assert emergency_list(desk(cast, far), is_done=False) == []
    assert emergency_to_review(desk(cast, far), from_outside.ref) is None


def test_several_by_one_person_stand_out(cast):
    now = clock.now()
    key = officer(cast)
    for days in (40, 3, 2):
        smash(cast, now=now - days * DAY)
    assert not any(card.is_often for card in emergency_list(desk(cast, key), is_done=False))
    smash(cast, now=now)
    assert [card.is_often for card in emergency_list(desk(cast, key), is_done=False)] == [True, False, False, False]


def test_the_list_tells_the_trail_whom_it_names(cast):
    smash(cast)
    mine = desk(cast, officer(cast))
    emergency_list(mine, is_done=False)
    assert mine.subjects == {cast.persons["citizen"].pk}


# Asking


def ask(cast, key="stranger", *, number=None, why="Vi skal aftale en bolig"):
    number = number or cast.persons["citizen"].number
    return ask_for_access(desk(cast, key), number=number, why=why, now=clock.now())


def test_asking_tells_the_coordinator_and_gives_nothing_back(cast):
    assert ask(cast) is None
    assert ask(cast, number=UNKNOWN) is None
    told = Notice.objects.filter(kind=ACCESS_ASKED, facts__coordination=cast.course.ref)
    assert [row.account for row in told] == [cast.account("coordinator")]
    assert [card.why for card in requests_here(seat(cast, "coordinator"))] == ["Vi skal aftale en bolig"]
    for key in ("member", "citizen", "provider"):
        assert requests_here(seat(cast, key)) == []
    assert seat(cast, "stranger") is None


def test_asking_twice_is_one_request(cast):
    ask(cast)
    ask(cast, why="Igen")
    assert AccessRequest.objects.filter(coordination=cast.course).count() == 1


def test_asking_says_why_and_needs_a_job(cast):
    with refused("why_access_missing"):
        ask(cast, why=" ")
    with refused("not_professional"):
        ask(cast, "citizen")


def test_the_coordinator_answers_and_the_one_who_asked_hears_nothing(cast):
    ask(cast)
    row = AccessRequest.objects.get(coordination=cast.course)
    with refused("not_coordinator"):
        answer_request(seat(cast, "member"), ref=row.ref, answer=RequestAnswer.NOT_NOW, now=clock.now())
    answer_request(seat(cast, "coordinator"), ref=row.ref, answer=RequestAnswer.NOT_NOW, now=clock.now())
    assert requests_here(seat(cast, "coordinator")) == []
    assert not Notice.objects.filter(account=cast.account("stranger")).exists()
    with refused("not_here"):
        answer_request(seat(cast, "coordinator"), ref=row.ref, answer=RequestAnswer.INVITED, now=clock.now())


# What it costs


@pytest.mark.parametrize(("key", "viewer_most"), [("stranger", 1), ("coordinator", 2), ("citizen", 3)])
def test_who_holds_no_exception_asks_as_much_as_before(cast, key, viewer_most):
    give(cast, colleague(cast))
    smash(cast, "administrator")
    account, now = cast.account(key), clock.now()
    with CaptureQueriesContext(connection) as asked:
        viewer = viewer_of(account, now)
    assert len(asked) <= viewer_most
    with CaptureQueriesContext(connection) as asked:
        take_seat(viewer=viewer, ref=cast.course.ref)
    assert len(asked) == 3
