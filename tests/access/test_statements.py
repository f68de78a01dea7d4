"""What a seat costs: three statements, whoever asks and whatever is there. "Not there" and "not yours" are one path."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.access.small_world import ALWAYS, Small, label, permission, sits
from tests.oracle.facts import Acting, Course, Member, StandIn, TeamMember
from tovholder.access.seat import take_seat
from tovholder.access.viewer import system_viewer
from tovholder.kernel.refs import new_ref

pytestmark = pytest.mark.django_db
VIEWERS = [("person", 0), ("person", 1), ("person", 2), ("person", 3), ("citizen", 0), ("citizen", 1), ("relative", 0)]


@pytest.fixture
def small():
    """Two tables: everybody may sit at the first, nobody at the second."""
    return Small(
        courses=(Course("active", 0), Course("active", 1)),
        members=(Member(0, 0, ALWAYS), Member(0, 1, ALWAYS), Member(1, 2, ALWAYS)),
        participations=(sits("job", 0), sits("team", 0), sits("unit", 2, named=((2, ALWAYS),)), sits("relative", 0)),
        team_members=(TeamMember(0, 1, ALWAYS),),
        stand_ins=(StandIn(0, 3, ALWAYS),),
        acting=(Acting("custody", ("citizen", 0), 1, frozenset({1}), ALWAYS),),
        labels=tuple(label(("unit", n), 0, topic=topic) for n in range(3) for topic in (1, 2, 3)),
        permissions=(permission(("unit", 1), ("job", 0)),),
    )


def statements(viewer, ref):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        seat = take_seat(viewer=viewer, ref=ref)
    return seat, [query["sql"] for query in asked.captured_queries]


@pytest.mark.parametrize("who", VIEWERS, ids=lambda who: f"{who[0]}{who[1]}")
def test_hit_miss_and_foreign_cost_three_statements(small, who):
    viewer = small.viewer(*who)
    hit, asked_for_mine = statements(viewer, small.rows.courses[0].ref)
    foreign, asked_for_foreign = statements(viewer, small.rows.courses[1].ref)
    missing = new_ref()
    miss, asked_for_missing = statements(viewer, missing)
    assert hit is not None
    assert foreign is miss is None
    assert [len(asked_for_mine), len(asked_for_foreign), len(asked_for_missing)] == [3, 3, 3]
    assert [sql.replace(small.rows.courses[1].ref, "-") for sql in asked_for_foreign] == [
        sql.replace(missing, "-") for sql in asked_for_missing
    ]


def test_who_has_no_way_to_any_table_asks_as_much(small):
    for viewer in (small.viewer("citizen", 2, t=-1), system_viewer("test", small.viewer("person", 0).at)):
        for ref in (small.rows.courses[0].ref, new_ref()):
            seat, asked = statements(viewer, ref)
            assert (seat, len(asked)) == (None, 3)


def test_more_rows_cost_no_more_statements(small):
    many = Small(
        participations=tuple(sits("job", n) for n in (0, 0, 1, 2, 3, 4)),
        labels=tuple(label(("unit", 0), 0, topic=topic) for topic in range(1, 13)),
    )
    seat, asked = statements(many.viewer("person", 0), many.rows.courses[0].ref)
    assert len(many.numbers(seat.labels)) == 12
    assert len(asked) == 3


@pytest.mark.parametrize(
    ("who", "most"), [(("person", 1), 1), (("person", 3), 2), (("citizen", 0), 3), (("relative", 0), 2)]
)
def test_a_viewer_costs_few_statements(small, who, most):
    """A professional one, and one more for whom they stand in; the others who they are and for whom they act."""
    with CaptureQueriesContext(connection) as asked:
        small.viewer(*who)
    assert len(asked) <= most


def test_every_statement_of_a_seat_starts_from_an_index(small):
    """No table is read from end to end, whatever the planner thinks of a small one."""
    viewer = small.viewer("person", 0)
    _seat, asked = statements(viewer, small.rows.courses[0].ref)
    with connection.cursor() as cursor:
        for sql in asked:
            if connection.vendor == "sqlite":
                cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
                plan = "\n".join(row[3] for row in cursor.fetchall())
                assert re.findall(r"SCAN (?!CONSTANT)\S+", plan) == [], plan
            else:
                cursor.execute("SET LOCAL enable_seqscan = off")
                cursor.execute(f"EXPLAIN {sql}")
                plan = "\n".join(row[0] for row in cursor.fetchall())
                assert "Seq Scan" not in plan, plan
