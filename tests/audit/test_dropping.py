# ruff: noqa: S608 - names of tables come from our own models
"""Old segments go whole, leave their seals, and whoever takes lines without the key is still found."""

from datetime import timedelta

import pytest
from django.core import checks
from django.db import DatabaseError, connection, transaction

from tests.audit.conftest import KEY
from tests.factories.people import make_account, make_citizen, make_job, make_organisation, make_unit
from tovholder.audit import dropping, seals, triggers
from tovholder.audit.dropping import CannotDropError, drop, segments_before
from tovholder.audit.models import Drop, Seal, TrailLine
from tovholder.cli.main import main
from tovholder.kernel import clock

DECIDER = 4711


@pytest.fixture
def aged(trail):
    """Return the trail on a day on which its first two segments are older than they must be kept."""
    third = Seal.objects.order_by("pk")[2].sealed_at
    return trail, third


def found(aged, **changes):
    trail, moment = aged
    asked = {"kept_from": moment, "key": KEY, "outside": trail.outside} | changes
    return segments_before(asked.pop("moment", moment), **asked)


def drop_two(aged):
    return drop(found(aged), account_id=DECIDER, key=KEY)


def test_whole_segments_go_and_their_seals_stay(aged):
    trail, _moment = aged
    lines = trail.lines()
    assert [(row.first_id, row.last_id, row.count) for row in found(aged)] == [
        (1, lines[4], 5),
        (lines[4] + 1, lines[9], 5),
    ]
    assert drop_two(aged) == 10
    assert trail.lines()[:5] == lines[10:]
    verdict = trail.verify()
    assert (verdict.is_whole, verdict.sealed) == (True, 5)
    assert [(row.first_id, row.count, row.account_id) for row in verdict.dropped] == [
        (1, 5, DECIDER),
        (lines[4] + 1, 5, DECIDER),
    ]
    assert found(aged) == []


def test_it_stands_in_the_trail_itself(aged):
    drop_two(aged)
    said = TrailLine.objects.filter(page=dropping.ACTION).order_by("pk").values_list("account_id", "subject", "kind")
    first, second, _third = Seal.objects.order_by("pk").values_list("pk", flat=True)
    assert list(said) == [(DECIDER, f"audit.Seal:{first}", "change"), (DECIDER, f"audit.Seal:{second}", "change")]


def test_the_trail_goes_on_and_is_sealed_after_it(aged):
    trail, _moment = aged
    drop_two(aged)
    trail.add(3)
    assert trail.seal().count == 5
    assert trail.verify().faults == ()


def test_what_is_not_old_enough_is_refused(aged):
    with pytest.raises(CannotDropError, match="too_young"):
        found(aged, kept_from=aged[1] - timedelta(microseconds=1))


def test_a_broken_trail_is_left_as_it_is(aged):
    trail, _moment = aged
    trail.attack(("UPDATE audit_trailline SET account_id = 7 WHERE id = %s", [trail.lines()[12]]))
    with pytest.raises(CannotDropError, match="broken"):
        found(aged)


def test_old_lines_without_a_seal_are_sealed_first(aged):
    trail, moment = aged
    with clock.frozen(moment - timedelta(minutes=1)):
        trail.add(1)
    with pytest.raises(CannotDropError, match="not_sealed"):
        found(aged)
    trail.seal()
    assert len(found(aged)) == 2


@pytest.mark.parametrize("fall", ["restore_guard", "drop_digest"])
def test_whoever_is_stopped_in_the_middle_leaves_whole_segments(aged, monkeypatch, fall):
    """The first segment goes; the power goes in the middle of the second: it stands, and so does the guard."""
    trail, _moment = aged
    lines, real, calls = trail.lines(), getattr(dropping.triggers if fall == "restore_guard" else dropping, fall), []

    def once_and_then_never(*given):
        calls.append(given)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(*given)

    where = dropping.triggers if fall == "restore_guard" else dropping
    segments = found(aged)
    monkeypatch.setattr(where, fall, once_and_then_never)
    with pytest.raises(KeyboardInterrupt):
        drop(segments, account_id=DECIDER, key=KEY)
    monkeypatch.undo()
    monkeypatch.setattr(seals, "PATIENCE", 0.0)
    assert trail.lines()[:10] == lines[5:]
    assert Drop.objects.count() == 1
    assert trail.verify().is_whole
    guarded()


def guarded():
    assert [m.id for m in checks.run_checks(databases=["default"]) if m.id == "audit.E001"] == []
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_trailline")


def test_the_guard_stands_again_afterwards(aged):
    drop_two(aged)
    guarded()


def test_who_removes_lines_and_says_they_were_dropped_is_found(aged):
    trail, _moment = aged
    first = Seal.objects.order_by("pk").first()
    trail.attack(("DELETE FROM audit_trailline WHERE id <= %s", [first.last_id]))
    said = {"seal_id": first.pk, "account_id": DECIDER, "dropped_at": clock.now()}
    Drop.objects.create(**said, digest=seals.drop_digest("a guess", first, said["dropped_at"], DECIDER))
    assert trail.verify().faults == (f"seal {first.pk}: its lines are gone, and nobody with the key has dropped them",)


@pytest.mark.parametrize("column", ["dropped_at", "account_id", "seal_id"])
def test_a_changed_word_about_who_dropped_what_is_found(aged, column):
    drop_two(aged)
    trail, _moment = aged
    value = {"dropped_at": "2020-01-01 00:00:00+00:00", "account_id": 7, "seal_id": 999}[column]
    newest = Drop.objects.order_by("pk").last()
    trail.attack((f"UPDATE audit_drop SET {column} = %s WHERE id = %s", [value, newest.pk]))
    assert not trail.verify().is_whole


def test_a_changed_seal_over_dropped_lines_is_found(aged):
    """The copy outside has it as it was, and the drop was said of that seal."""
    drop_two(aged)
    trail, _moment = aged
    first = Seal.objects.order_by("pk").first()
    trail.attack(("UPDATE audit_seal SET digest = %s WHERE id = %s", ["0" * 64, first.pk]))
    assert len(trail.verify().faults) == 2


def test_a_line_put_back_into_a_dropped_segment_is_found(aged):
    drop_two(aged)
    trail, _moment = aged
    TrailLine.objects.create(pk=3, kind="read", viewer_kind="professional", page="course")
    assert [fault.partition(": ")[2] for fault in trail.verify().faults] == [
        "its lines were dropped, and 1 stand there"
    ]


@pytest.mark.django_db(transaction=True)
def test_the_role_that_serves_pages_may_not(trail):
    """On PostgreSQL the right to remove lines is the owner's; on SQLite there is none, and the guard refuses."""
    moment = Seal.objects.order_by("pk")[2].sealed_at
    segments = segments_before(moment, kept_from=moment, key=KEY, outside=trail.outside)
    if connection.vendor != "postgresql":
        guarded()
        return
    role = f"{connection.settings_dict['NAME']}_drops"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {role}")
        try:
            cursor.execute(f"GRANT SELECT, INSERT ON {', '.join(triggers.APPEND_ONLY)} TO {role}")
            cursor.execute(f"SET ROLE {role}")
            with pytest.raises(CannotDropError, match="not_owner"):
                drop(segments, account_id=DECIDER, key=KEY)
        finally:
            cursor.execute("RESET ROLE")
            cursor.execute(f"DROP OWNED BY {role}")
            cursor.execute(f"DROP ROLE {role}")
    assert len(trail.lines()) == 15


# The command.


@pytest.fixture
def said(trail, settings, capsys):
    settings.SEAL_KEY, settings.SEALS_OUTSIDE = KEY, trail.outside
    unit = make_unit(make_organisation("Prøvestrup Kommune", is_host=True), "Handicap og Psykiatri")
    make_account(make_job(unit, "Lone Prøvesen").professional, login="leader")
    make_account(make_citizen("Einer"), login="citizen")
    while trail.seal():
        pass

    def run(*words):
        code = main(["trail", *words])
        told = capsys.readouterr()
        return code, [*told.out.splitlines(), *told.err.splitlines()]

    return run


def later(years):
    return clock.frozen(clock.now() + timedelta(days=366 * years))


def test_within_the_years_nothing_goes(said):
    with later(4):
        assert said("drop") == (0, ["No segment is older than the trail is kept."])


def test_a_dry_run_says_what_would_go_and_changes_nothing(said, trail):
    before = trail.lines()
    with later(6):
        for words in (["drop"], ["drop", "--dry-run", "--decided-by", "leader"]):
            code, lines = said(*words)
            assert (code, lines[-1]) == (0, "Nothing was removed: this was a dry run.")
            assert len(lines) == Seal.objects.count() + 1
    assert trail.lines() == before


def test_with_a_name_behind_it_it_goes_and_verify_says_so(said, trail):
    count = len(trail.lines())
    with later(6):
        code, lines = said("drop", "--decided-by", "leader")
        assert (code, lines[-1]) == (0, f"{count} lines removed.")
        code, lines = said("verify")
    assert code == 0
    assert lines[0].startswith("Seal ")
    assert lines[0].endswith("as leader had decided.")


@pytest.mark.parametrize("login", ["citizen", "nobody"])
def test_nobody_but_a_professional_decides_it(said, trail, login):
    before = trail.lines()
    with later(6):
        code, lines = said("drop", "--decided-by", login)
    assert (code, lines) == (1, [f"No professional with an open account signs in as {login!r}."])
    assert trail.lines() == before


def test_a_day_within_the_years_is_refused(said):
    code, lines = said("drop", "--before", clock.today().isoformat(), "--decided-by", "leader")
    assert (code, lines) == (1, ["The trail is kept longer than that: TOVHOLDER_TRAIL_YEARS. Nothing was removed."])
