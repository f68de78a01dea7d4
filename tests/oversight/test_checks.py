"""Random checks: drawn by a stored seed, seen by who may, answered with words."""

import pytest
from django.urls import reverse

from tests.oversight.conftest import next_month, read
from tests.portal.reading import words_of
from tovholder.access.enums import Audience
from tovholder.access.seat import NotAllowedError
from tovholder.audit.models import TrailLine
from tovholder.audit.queries import reads_to_draw_from
from tovholder.kernel import clock
from tovholder.kernel.lasting import ChangedByAnotherError
from tovholder.oversight.actions import decide_check, draw_checks, lines_drawn
from tovholder.oversight.enums import Outcome
from tovholder.oversight.models import Check, Draw
from tovholder.oversight.queries import check_here, checks_for, standing


def drawn(cast, *readers, per_unit=3):
    """Let people read this month, and draw when it is over; return the checks."""
    for key in readers:
        assert read(cast, key).status_code == 200
    draw_checks(per_unit=per_unit, now=next_month())
    return list(Check.objects.order_by("pk"))


def decide(cast, key, row, outcome=Outcome.IN_ORDER, words="", version=None):
    return decide_check(
        cast.desk_for(key),
        ref=row.ref,
        outcome=outcome,
        words=words,
        seen_version=version or row.version,
        now=clock.now(),
    )


def test_the_same_seed_and_the_same_reads_give_the_same_lines(overseen):
    found = drawn(overseen, *["coordinator"] * 9, per_unit=4)
    draw = Draw.objects.get(organisation=overseen.organisations["host"])
    since = clock.midnight(draw.month)
    units = [overseen.units["handicap"].pk]
    reads = list(reads_to_draw_from(since=since, until=next_month(), unit_ids=units))
    assert len(reads) == 9
    again = [line for line, _unit, _job in lines_drawn(draw.seed, reads, draw.per_unit)]
    assert sorted(again) == sorted(row.line for row in found)
    assert sorted(line for line, _unit, _job in lines_drawn(draw.seed, reversed(reads), 4)) == sorted(again)
    others = {tuple(line for line, *_rest in lines_drawn(f"{n}", reads, 4)) for n in range(20)}
    assert len(others) > 10


def test_each_unit_has_its_few_and_no_more(overseen):
    found = drawn(overseen, *["coordinator"] * 5, "member", per_unit=2)
    by_unit = [row.unit.name for row in found]
    assert sorted(by_unit) == ["Handicap og Psykiatri", "Handicap og Psykiatri", "Støtte-kontaktpersoner"]


def test_a_month_is_drawn_once_and_only_when_it_is_over(overseen):
    read(overseen, "coordinator")
    draw_checks(per_unit=3, now=clock.now())
    assert Check.objects.count() == 0
    assert draw_checks(per_unit=3, now=next_month()) == 1
    seed = Draw.objects.filter(organisation=overseen.organisations["host"]).order_by("-month")[0].seed
    assert draw_checks(per_unit=3, now=next_month()) == 0
    assert Draw.objects.filter(organisation=overseen.organisations["host"]).order_by("-month")[0].seed == seed


def test_the_draw_is_written_before_anybody_looks(overseen):
    """Nobody reads a line to draw it anew: the draw is in the trail, and the seed stands in its row."""
    drawn(overseen, "coordinator")
    line = TrailLine.objects.filter(page="oversight.draw_checks").order_by("-pk")[0]
    assert (line.kind, line.viewer_kind) == ("change", "system")
    assert {len(draw.seed) for draw in Draw.objects.order_by("pk")} == {32}


def test_without_an_officer_or_with_none_wanted_nothing_is_drawn(cast):
    read(cast, "coordinator")
    assert draw_checks(per_unit=3, now=next_month()) == 0
    assert Draw.objects.count() == 0


def test_none_wanted_draws_nothing(overseen):
    assert drawn(overseen, "coordinator", per_unit=0) == []


def test_what_citizens_and_relatives_read_is_never_drawn(overseen):
    address = reverse("portal:course", args=[overseen.course.ref])
    for key in ("citizen", "spouse"):
        assert overseen.client_for(key).get(address).status_code == 200
    assert drawn(overseen) == []


def test_each_officer_sees_the_own_organisation(overseen):
    drawn(overseen, "coordinator", "psychiatrist")
    names = {key: [card.read.reader for card in checks_for(overseen.desk_for(key))] for key in ("officer", "regional")}
    assert names == {"officer": ["Karen Testesen"], "regional": ["Signe Prøvelund"]}


def test_a_leader_sees_the_drawn_reads_of_the_own_employees_only(overseen):
    drawn(overseen, "coordinator", "coordinator", "member", per_unit=1)
    (card,) = checks_for(overseen.desk_for("leader"))
    assert (card.read.reader, card.read.page, card.read.basis) == (
        "Karen Testesen",
        "workbench:overview",
        "coordinator",
    )
    assert checks_for(overseen.desk_for("coordinator")) == []


def test_a_leader_does_not_see_a_part_that_only_named_ones_may_know_of(overseen):
    drawn(overseen, "coordinator")
    (card,) = checks_for(overseen.desk_for("leader"))
    own = overseen.seat_for("coordinator").participation
    type(own.label).objects.filter(pk=own.label_id).update(audience=Audience.NAMED)
    assert checks_for(overseen.desk_for("leader")) == []
    assert check_here(overseen.desk_for("leader"), card.ref) is None
    assert len(checks_for(overseen.desk_for("officer"))) == 1


@pytest.mark.parametrize("key", ["stranger", "administrator", "coordinator", "regional", "leader"])
def test_nobody_else_answers_it(overseen, key):
    """Of the unit of Søren: neither another's officer nor another's leader."""
    (row,) = drawn(overseen, "member")
    with pytest.raises(NotAllowedError, match="not_here"):
        decide(overseen, key, row)
    assert Check.objects.get().outcome == Outcome.OPEN


def test_it_is_open_until_it_is_answered(overseen):
    (row,) = drawn(overseen, "member")
    desk = overseen.desk_for("officer")
    assert standing(desk).checks == 1
    row = decide(overseen, "officer", row, Outcome.ASKED, "Spurgt Søren i dag.")
    assert [card.outcome for card in checks_for(desk)] == [Outcome.ASKED]
    decide(overseen, "officer", row, Outcome.NOT_IN_ORDER, "Havde ingen grund.")
    assert checks_for(desk) == []
    (card,) = checks_for(desk, is_done=True)
    assert (card.outcome, card.words, card.decided_by) == (
        Outcome.NOT_IN_ORDER,
        "Havde ingen grund.",
        "Dagny Prøvested",
    )
    assert standing(desk).checks == 0


def test_nobody_answers_for_the_own_read(overseen):
    (row,) = drawn(overseen, "coordinator")
    Check.objects.update(reader=overseen.jobs["officer"])
    with pytest.raises(NotAllowedError, match="own_read"):
        decide(overseen, "officer", row)


@pytest.mark.parametrize("outcome", [Outcome.ASKED, Outcome.NOT_IN_ORDER])
def test_what_is_not_in_order_says_why(overseen, outcome):
    (row,) = drawn(overseen, "member")
    with pytest.raises(NotAllowedError, match="reason_missing"):
        decide(overseen, "officer", row, outcome, " ")


def test_two_who_answer_at_once_do_not_overwrite_each_other(overseen):
    (row,) = drawn(overseen, "member")
    decide(overseen, "officer", row)
    with pytest.raises(ChangedByAnotherError):
        decide(overseen, "officer", row, Outcome.NOT_IN_ORDER, "Nej.", version=1)


# The pages.


def test_the_page_says_who_and_which_page_and_nothing_of_what_stood_there(overseen):
    (row,) = drawn(overseen, "coordinator")
    page = overseen.client_for("officer").get(reverse("workbench:check", args=[row.ref]))
    words = words_of(page)
    for said in ("Karen Testesen", "Handicap og Psykiatri", "Overblik", "Tovholder", overseen.persons["citizen"].name):
        assert said in words
    for content in ("Fem enheder", "mandag klokken 10", "gælden", "Tilde", "0505"):
        assert content not in words


def test_a_protected_name_is_masked(overseen):
    (row,) = drawn(overseen, "coordinator")
    einer = overseen.persons["citizen"]
    type(einer).objects.filter(pk=einer.pk).update(name_protected=True)
    words = words_of(overseen.client_for("officer").get(reverse("workbench:check", args=[row.ref])))
    assert "En borger med navnebeskyttelse" in words
    assert einer.name not in words


def test_that_the_officer_looked_stands_in_the_trail(overseen):
    drawn(overseen, "coordinator")
    overseen.client_for("officer").get(reverse("workbench:checks"))
    line = TrailLine.objects.order_by("-pk")[0]
    assert (line.page, line.account_id) == ("workbench:checks", overseen.account("officer").pk)
    assert line.citizen_ids == [overseen.persons["citizen"].pk]


def test_the_answer_is_written_on_the_page(overseen):
    (row,) = drawn(overseen, "member")
    client, address = overseen.client_for("officer"), reverse("workbench:check", args=[row.ref])
    shown = client.get(address).content.decode()
    assert shown.count('name="outcome"') == 3
    assert 'name="words"' in shown
    sent = {"outcome": "not_in_order", "words": "", "seen_version": row.version, "once": "k"}
    assert "Skriv en kort grund." in words_of(client.post(address, sent))
    assert client.post(address, sent | {"words": "Kendte ham.", "once": "l"}).status_code == 302
    done = words_of(client.get(reverse("workbench:checks"), {"vis": "afsluttet"}))
    assert "Ikke i orden" in done
    assert "Her er ingen stikprøver." in words_of(client.get(reverse("workbench:checks")))


def test_ones_own_read_has_no_form(overseen):
    (row,) = drawn(overseen, "coordinator")
    Check.objects.update(reader=overseen.jobs["officer"])
    page = overseen.client_for("officer").get(reverse("workbench:check", args=[row.ref]))
    assert "Det er dit eget opslag" in words_of(page)
    assert 'name="outcome"' not in page.content.decode()


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("oversight", {"officer", "regional"}),
        ("findings", {"officer", "regional"}),
        ("checks", {"officer", "regional", "leader"}),
    ],
)
def test_who_finds_the_pages(overseen, name, who):
    keys = ("officer", "regional", "leader", "coordinator", "administrator", "citizen", "guardian")
    found = {key for key in keys if overseen.client_for(key).get(reverse(f"workbench:{name}")).status_code == 200}
    assert found == who


def test_only_who_holds_the_duty_has_it_in_the_menu(overseen):
    address = reverse("workbench:oversight")
    shown = {
        key: f'href="{address}"' in overseen.client_for(key).get(reverse("workbench:method")).content.decode()
        for key in ("officer", "leader", "administrator")
    }
    assert shown == {"officer": True, "leader": False, "administrator": False}


def test_the_front_page_says_what_waits_and_how_the_trail_is(overseen, settings, tmp_path):
    client = overseen.client_for("officer")
    words = words_of(client.get(reverse("workbench:oversight")))
    assert "Intet venter på dig" in words
    assert "ikke efterprøvet endnu" in words
    drawn(overseen, "coordinator")
    from tovholder.audit.actions import record_verification

    record_verification(is_whole=True)
    words = words_of(client.get(reverse("workbench:oversight")))
    assert "stikprøver venter" in words
    assert "Intet venter" not in words
    assert "Ingen linje var ændret eller fjernet." in words
    record_verification(is_whole=False)
    assert "og der var fejl" in words_of(client.get(reverse("workbench:oversight")))
