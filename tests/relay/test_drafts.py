"""Min kladde: one person's alone, without a trace of its words, and asked about after fourteen days."""

from datetime import timedelta

import pytest

from tests.factories.people import OFFICE
from tovholder.access.seat import NotAllowedError
from tovholder.audit.models import History, TrailLine
from tovholder.cli.chores import all_chores
from tovholder.coordination.queries.day import day_lines, open_book
from tovholder.coordination.queries.day_kinds import LineKind
from tovholder.kernel import clock
from tovholder.kernel.lasting import ChangedByAnotherError
from tovholder.notices.models import Notice
from tovholder.people.actions.staff import end_employment
from tovholder.relay.actions.drafts import drop_draft, drop_left_drafts, keep_draft, note_of_draft
from tovholder.relay.actions.write import Words
from tovholder.relay.models import Draft
from tovholder.relay.queries.drafts import draft_here
from tovholder.relay.queries.entries import Asked, log_here

WORDS = "CANARYDRAFT: jeg tror, hun er bange."


def keep(seat, text=WORDS, seen=0, days_ago=0):
    at = clock.days_from(clock.now(), -days_ago)
    return keep_draft(seat, text=text, seen_version=seen, now=at)


def asked(cast, who="coordinator"):
    desk = cast.desk_for(who)
    return [line.kind for line in day_lines(desk, open_book(desk)) if line.kind == LineKind.DRAFT_OLD]


def test_it_is_found_again_by_who_wrote_it_and_by_nobody_else(cast):
    keep(cast.seat_for("coordinator"))
    assert draft_here(cast.seat_for("coordinator")).text == WORDS
    others = ("member", "provider", "psychiatrist", "citizen", "spouse")
    assert [who for who in others if draft_here(cast.seat_for(who)) is not None] == []
    assert log_here(cast.seat_for("coordinator"), Asked(words="CANARYDRAFT")).cards == []


def test_neither_the_trail_nor_the_history_nor_a_notice_holds_its_words(cast):
    keep(cast.seat_for("coordinator"))
    keep(cast.seat_for("coordinator"), WORDS + " mere", seen=1)
    drop_draft(cast.seat_for("coordinator"), now=clock.now())
    assert not Draft.objects.exists()
    for model in (TrailLine, History, Notice):
        assert [row for row in model.objects.values() if "CANARYDRAFT" in str(row)] == []
    assert TrailLine.objects.filter(page="relay.drop_draft").exists()


def test_two_windows_lose_no_word(cast):
    seat = cast.seat_for("coordinator")
    row = keep(seat)
    keep(seat, "den anden", seen=row.version)
    with pytest.raises(ChangedByAnotherError):
        keep(seat, "den første", seen=row.version)
    assert draft_here(seat).text == "den anden"


@pytest.mark.parametrize("who", ["citizen", "spouse"])
def test_it_is_for_professionals(cast, who):
    with pytest.raises(NotAllowedError, match="not_professional"):
        keep(cast.seat_for(who))


def test_after_fourteen_days_it_asks_until_it_is_kept_again_or_gone(cast):
    seat = cast.seat_for("coordinator")
    row = keep(seat, days_ago=13)
    assert asked(cast) == []
    assert not draft_here(seat).is_old
    drop_draft(seat, now=clock.now())
    row = keep(seat, days_ago=15)
    assert asked(cast) == [LineKind.DRAFT_OLD]
    assert draft_here(seat).is_old
    assert asked(cast, "member") == []
    keep(seat, seen=row.version)
    assert asked(cast) == []
    assert not draft_here(seat).is_old


def test_a_draft_that_has_gone_asks_nothing(cast):
    keep(cast.seat_for("coordinator"), days_ago=20)
    drop_draft(cast.seat_for("coordinator"), now=clock.now())
    assert asked(cast) == []


def test_who_has_left_the_table_keeps_no_draft_of_it(cast):
    keep(cast.seat_for("coordinator"))
    keep(cast.seat_for("member"))
    assert drop_left_drafts(now=clock.now()) == 0
    end_employment(who=OFFICE, employment=cast.jobs["member"], last_day=clock.today() - timedelta(days=1))
    assert drop_left_drafts(now=clock.now()) == 1
    line = TrailLine.objects.get(page="relay.drop_left_draft")
    assert (line.viewer_kind, line.coordination_id) == ("system", cast.course.pk)
    assert [row.owner for row in Draft.objects.all()] == [cast.account("coordinator")]
    assert "forget-left-drafts" in {chore.name for chore in all_chores()}


def test_the_note_and_the_end_of_its_draft_come_about_together(cast):
    seat = cast.seat_for("coordinator")
    keep(seat)
    with pytest.raises(NotAllowedError, match="text_missing"):
        note_of_draft(seat, words=Words(" "), now=clock.now())
    assert draft_here(seat) is not None
    note_of_draft(seat, words=Words("Hun er bange for brevet."), now=clock.now())
    assert draft_here(seat) is None
