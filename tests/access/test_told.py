"""What a relative may be told: their own permissions, and only what covers everybody a course is about."""

from tovholder.access.actions.permissions import Grounds, permit
from tovholder.access.actions.table import seat_party
from tovholder.access.enums import Role
from tovholder.access.labelling import party_of
from tovholder.access.queries.told import told_to_me
from tovholder.kernel import clock


def told(cast, key, course=None):
    return [topic.number for topic in told_to_me(cast.seat_for(key, course))]


def test_a_relative_hears_their_topics_and_no_withdrawn_one(cast):
    assert told(cast, "spouse") == [1]
    assert told(cast, "adult_child") == []


def test_nobody_else_is_told_through_this(cast):
    for key in ("coordinator", "member", "provider", "citizen"):
        assert told(cast, key) == [], key


def test_in_a_family_only_what_covers_everybody(cast):
    einer, lonni = cast.persons["citizen"], cast.persons["spouse"].citizen
    magnus, karen = cast.persons["adult_child"], cast.jobs["coordinator"]
    label = cast.agreements["theirs"].label
    seat_party(cast.family_course, partaker=magnus, label=label, role=Role.RELATIVE, now=clock.now())
    for citizen, topics in ((einer, [1, 2]), (lonni, [2, 3])):
        permit(
            cast.family_course,
            sender=party_of(cast.organisations["host"]),
            recipient=party_of(magnus),
            citizen_ids=[citizen.pk],
            topic_numbers=topics,
            purpose="familie",
            grounds=Grounds(),
            recorded_by=karen,
            now=clock.now(),
        )
    assert told(cast, "adult_child", cast.family_course) == [2]
