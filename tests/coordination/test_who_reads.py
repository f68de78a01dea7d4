"""Who reads a label, by name: the same as everybody's own seat says, and nobody who may not be known."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.courses import add
from tests.factories.people import OFFICE, make_job, make_relative
from tests.sending import sent
from tovholder.access.actions.own_words import label_shown_to
from tovholder.access.actions.table import name_person
from tovholder.access.labelling import label_for, party_of
from tovholder.access.models import Label
from tovholder.access.seat import take_seat
from tovholder.coordination.actions.withhold import withhold_participant
from tovholder.coordination.queries.who_reads import who_reads
from tovholder.kernel import clock
from tovholder.people.actions.citizens import relate
from tovholder.people.actions.families import register_guardianship
from tovholder.people.actions.organisations import add_team_member, make_team

AT_THE_TABLE = ("coordinator", "member", "provider", "psychiatrist", "prison", "treatment", "spouse")


def names(seat, label):
    return {one.name for one in who_reads(seat, [label.pk])[label.pk]}


def own_name(cast, key):
    return cast.jobs[key].professional.name if key in cast.jobs else cast.persons[key].name


def said_by_seats(cast, label, course=None):
    """Return whose own seat at the table holds the label: asked of each of them, one by one."""
    seats = {key: cast.seat_for(key, course) for key in AT_THE_TABLE}
    return {own_name(cast, key) for key, seat in seats.items() if seat is not None and label.pk in seat.labels}


@pytest.mark.parametrize("course", ["course", "family_course"])
def test_it_is_what_everybodys_own_seat_says(cast, course):
    table = getattr(cast, course)
    seat = cast.seat_for("citizen", table)
    met = 0
    for label in Label.objects.filter(pk__in=seat.labels):
        said = said_by_seats(cast, label, table)
        found = names(seat, label)
        assert found - {"Lonni Test Lauridsen"} == said - {"Lonni Test Lauridsen"}, label.topic
        assert ("Lonni Test Lauridsen" in found) == ("Lonni Test Lauridsen" in said)
        met += len(said)
    assert met > {"course": 10, "family_course": 2}[course]


def test_what_only_one_may_read_names_that_one(cast):
    citizen, signe = cast.persons["citizen"], cast.participants["psychiatrist"]
    facts = {"owner": party_of(citizen), "citizen_ids": [citizen.pk], "topic": 1, "now": clock.now()}
    label = label_shown_to(cast.course, listeners=[signe], **facts)
    assert names(cast.seat_for("citizen"), label) == {"Signe Prøvelund"}
    alone = label_shown_to(cast.course, listeners=[], **facts)
    assert names(cast.seat_for("citizen"), alone) == set()


def test_the_coordinator_comes_first_and_whom_others_must_not_see_is_marked(cast):
    label = label_for(
        coordination=cast.course,
        topic=7,
        owner=party_of(cast.units["handicap"]),
        citizen_ids=[cast.persons["citizen"].pk],
    )
    seat = cast.seat_for("citizen")
    found = who_reads(seat, [label.pk])[label.pk]
    assert found[0].name == "Karen Testesen"
    assert {one.name: one.is_discreet for one in found if one.name == "Ærna Øtest"} == {"Ærna Øtest": True}
    assert cast.participants["treatment"].label_id in seat.shown, "whose parts were looked at stands in the trail"


def test_a_team_and_a_unit_read_through_who_sits_there_for_them(cast):
    seat, now = cast.seat_for("coordinator"), clock.now()
    nurse = make_job(cast.units["health"], "Ib Øvesen")
    joined = add(seat, cast.units["health"], shares={1}, basis="same_authority")
    label = label_for(
        coordination=cast.course,
        topic=1,
        owner=party_of(cast.units["handicap"]),
        citizen_ids=[cast.persons["citizen"].pk],
    )
    assert "Sundhed" not in names(cast.seat_for("citizen"), label), "a unit that has named nobody reads nothing"
    name_person(joined, employment=nurse, now=now)
    assert "Sundhed" in names(cast.seat_for("citizen"), label)
    team = make_team(who=OFFICE, unit=cast.units["health"], name="Opsøgerne", starts_on=clock.today())
    add(cast.seat_for("coordinator"), team, shares={1}, basis="same_authority")
    assert "Opsøgerne" not in names(cast.seat_for("citizen"), label), "a team without members reads nothing"
    other = make_job(cast.units["health"], "Bodil Testrup")
    add_team_member(who=OFFICE, team=team, employment=other, starts_on=clock.today())
    assert "Opsøgerne" in names(cast.seat_for("citizen"), label)


def test_who_acts_for_the_citizen_is_named_for_the_topics_they_act_in(cast):
    guardian = make_relative("Ella Test Lauridsen")
    citizen, today = cast.persons["citizen"], clock.today()
    relate(who=OFFICE, relative=guardian, citizen=citizen, kind="mother", starts_on=today)
    register_guardianship(who=OFFICE, citizen=citizen, holder=guardian, kind="5", topics=0b1, starts_on=today)
    facts = {"owner": party_of(citizen), "citizen_ids": [citizen.pk], "listeners": [], "now": clock.now()}
    everyday, home = (label_shown_to(cast.course, topic=topic, **facts) for topic in (1, 2))
    assert names(cast.seat_for("citizen"), everyday) == {"Ella Test Lauridsen"}
    assert names(cast.seat_for("citizen"), home) == set()


def test_it_costs_the_same_for_few_and_many(cast):
    seat = cast.seat_for("citizen")
    labels = sorted(seat.labels)
    who_reads(seat, labels[:1])
    with CaptureQueriesContext(connection) as few:
        who_reads(seat, labels[:1])
    for number in range(5):
        add(cast.seat_for("coordinator"), make_job(cast.units["health"], f"Nr{number} Testrup"), shares={1})
    seat = take_seat(viewer=cast.viewer_for("citizen"), ref=cast.course.ref)
    with CaptureQueriesContext(connection) as many:
        who_reads(seat, labels)
    assert len(sent(many)) == len(sent(few)) <= 6


def test_whose_part_is_withheld_from_the_citizen_is_not_named_though_they_read(cast):
    label = label_for(
        coordination=cast.course,
        topic=6,
        owner=party_of(cast.units["supervision"]),
        citizen_ids=[cast.persons["citizen"].pk],
    )
    assert "Tilde Prøvemose" in names(cast.seat_for("citizen"), label)
    withhold_participant(
        cast.seat_for("coordinator"),
        ref=cast.participants["prison"].ref,
        paragraph="skal bekræftes af jurist",
        reason="Hans sag er børnenes.",
        now=clock.now(),
    )
    assert "Tilde Prøvemose" not in names(cast.seat_for("citizen"), label)
    assert label.pk in cast.seat_for("prison").labels
