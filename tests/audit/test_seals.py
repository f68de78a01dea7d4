# ruff: noqa: S608 - names of tables and columns come from our own models
"""Whoever changes the trail is found: the line, its place, and what is missing."""

import json

import pytest
from django.db import connection

from tests.audit.conftest import KEY
from tovholder.audit import seals
from tovholder.audit.models import Seal, TrailLine

PLACES = {"first": 0, "middle": 7, "last": 14}
COPY = (
    "INSERT INTO audit_trailline (id, at, kind, account_id, viewer_kind, employment_id, unit_id, page, purpose, basis,"
    " coordination_id, citizen_ids, label_ids, subject, change_ref, once_key)"
    " SELECT %s, at, kind, account_id, viewer_kind, employment_id, unit_id, page, purpose, basis,"
    " coordination_id, citizen_ids, label_ids, subject, change_ref, NULL FROM audit_trailline WHERE id = %s"
)


def test_a_whole_trail_is_whole_and_its_tail_is_named(trail):
    trail.add(2)
    verdict = trail.verify()
    assert (verdict.is_whole, verdict.sealed, verdict.unsealed) == (True, 15, 2)
    assert verdict.first_unsealed == trail.lines()[15]


def test_an_empty_trail_is_whole(db, tmp_path):
    verdict = seals.verify(key=KEY, outside=tmp_path / "none.txt")
    assert (verdict.faults, verdict.sealed, verdict.unsealed, verdict.first_unsealed) == ((), 0, 0, None)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "column", [field.column for field in TrailLine._meta.concrete_fields if field.name not in {"id", "once_key"}]
)
def test_a_changed_line_is_found(trail, place, column):
    line = trail.lines()[PLACES[place]]
    field = next(field for field in TrailLine._meta.concrete_fields if field.column == column)
    kind = field.get_internal_type()
    values = {"DateTimeField": "2020-01-01 00:00:00+00:00", "BigIntegerField": 4711, "JSONField": json.dumps([4711])}
    trail.attack((f"UPDATE audit_trailline SET {column} = %s WHERE id = %s", [values.get(kind, "x"), line]))
    assert len(trail.verify().faults) == 1
    assert f"seal {Seal.objects.order_by('pk')[PLACES[place] // 5].pk}: a line between" in trail.verify().faults[0]


@pytest.mark.parametrize("place", PLACES)
def test_a_removed_line_is_found(trail, place):
    trail.attack(("DELETE FROM audit_trailline WHERE id = %s", [trail.lines()[PLACES[place]]]))
    assert [fault.partition(": ")[2] for fault in trail.verify().faults] == ["5 lines were sealed, 4 stand there"]


@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_an_inserted_line_is_found(trail, place):
    """Between two lines of one batch there is no room but where one was removed; before the first there is."""
    lines = trail.lines()
    if place == "first":
        trail.attack((COPY, [0, lines[3]]))
    else:
        victim = lines[PLACES[place]]
        trail.attack(("DELETE FROM audit_trailline WHERE id = %s", [victim]), (COPY, [victim, lines[3]]))
    assert len(trail.verify().faults) == 1


def test_a_line_that_another_replaces_is_found(trail):
    if connection.vendor == "sqlite":
        line = trail.lines()[7]
        trail.attack((COPY.replace("INSERT INTO", "REPLACE INTO"), [line, trail.lines()[3]]))
        assert len(trail.verify().faults) == 1
    else:
        line = trail.lines()[7]
        trail.attack(
            (COPY + " ON CONFLICT (id) DO UPDATE SET account_id = EXCLUDED.account_id", [line, trail.lines()[3]])
        )
        assert len(trail.verify().faults) == 1


@pytest.mark.parametrize("how", ["removed", "swapped"])
def test_lines_that_change_places_are_found(trail, how):
    a, b = trail.lines()[6:8]
    spare = 10**9
    moves = [(a, spare), (b, a), (spare, b)]
    change = "UPDATE audit_trailline SET id = %s WHERE id = %s"
    if how == "swapped":
        trail.attack(*((change, [to, was]) for was, to in moves))
    else:
        trail.attack((change, [spare, a]))
    assert trail.verify().faults != ()


@pytest.mark.parametrize("seals_too", [False, True])
def test_a_cut_tail_is_found(trail, seals_too):
    """Without the copy outside, lines and seal removed together would leave a shorter trail that is whole."""
    statements = [("DELETE FROM audit_trailline WHERE id >= %s", [trail.lines()[10]])]
    if seals_too:
        statements.append(("DELETE FROM audit_seal WHERE first_id >= %s", [trail.lines()[10]]))
    trail.attack(*statements)
    assert len(trail.verify().faults) == 1


def test_a_removed_seal_is_found(trail):
    middle = Seal.objects.order_by("pk")[1].pk
    trail.attack(("DELETE FROM audit_seal WHERE id = %s", [middle]))
    assert any("was expected" in fault for fault in trail.verify().faults)
    assert any(f"seal {middle}: was written outside" in fault for fault in trail.verify().faults)


@pytest.mark.parametrize("column", ["first_id", "last_id", "count", "digest", "sealed_at"])
def test_a_changed_seal_is_found(trail, column):
    newest = Seal.objects.order_by("-pk").first()
    value = {"digest": "0" * 64, "sealed_at": "2020-01-01 00:00:00+00:00"}.get(column, 3)
    trail.attack((f"UPDATE audit_seal SET {column} = %s WHERE id = %s", [value, newest.pk]))
    assert not trail.verify().is_whole


def test_a_chain_made_anew_without_the_key_is_found(trail):
    """The attacker changes a line and seals everything again, with every right but the key."""
    trail.attack(
        ("UPDATE audit_trailline SET account_id = 4711 WHERE id = %s", [trail.lines()[7]]),
        ("DELETE FROM audit_seal", []),
    )
    elsewhere = trail.outside.parent / "elsewhere.txt"
    while seals.seal(key="a guess", outside=elsewhere):
        pass
    assert seals.verify(key="a guess", outside=elsewhere).is_whole
    assert any("is not as it was sealed" in fault for fault in seals.verify(key=KEY, outside=elsewhere).faults)
    assert any("was written outside" in fault for fault in trail.verify().faults)


def test_a_chain_made_anew_with_the_key_is_found_outside(trail):
    trail.attack(
        ("UPDATE audit_trailline SET account_id = 4711 WHERE id = %s", [trail.lines()[7]]),
        ("DELETE FROM audit_seal", []),
    )
    elsewhere = trail.outside.parent / "elsewhere.txt"
    while seals.seal(key=KEY, outside=elsewhere):
        pass
    assert seals.verify(key=KEY, outside=elsewhere).is_whole
    assert not trail.verify().is_whole


def test_a_batch_from_another_time_is_found(trail):
    """Lines and seal of one batch are put back as a backup had them: genuine, but not of this chain."""
    middle = Seal.objects.order_by("pk")[1]
    backup = Seal.objects.filter(pk=middle.pk).values_list("digest", "sealed_at").get()
    first = trail.lines()[0]
    trail.attack(
        ("UPDATE audit_trailline SET account_id = 4711 WHERE id = %s", [first]),
        ("DELETE FROM audit_seal", []),
    )
    trail.outside.unlink()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seals, "BATCH", 5)
        while trail.seal():
            pass
    assert trail.verify().is_whole
    stands = Seal.objects.order_by("pk")[1]
    trail.attack(("UPDATE audit_seal SET digest = %s, sealed_at = %s WHERE id = %s", [*backup, stands.pk]))
    trail.outside.write_text(trail.outside.read_text().replace(stands.digest, backup[0]))
    assert len(trail.verify().faults) == 2


def test_a_missing_copy_outside_is_found(trail):
    trail.outside.unlink()
    assert [fault for fault in trail.verify().faults if "missing (3 expected)" in fault] != []


def test_a_shortened_copy_outside_is_found(trail):
    first, *rest = trail.outside.read_text().splitlines(keepends=True)
    trail.outside.write_text("".join(rest))
    assert trail.verify().faults == (f"seal {first.split()[0]}: has no copy outside",)


def test_a_second_line_outside_does_not_cover_a_change(trail):
    """Who may only append outside cannot make a changed seal right there."""
    newest = Seal.objects.order_by("-pk").first()
    trail.attack(("UPDATE audit_seal SET digest = %s WHERE id = %s", ["0" * 64, newest.pk]))
    newest.refresh_from_db()
    with trail.outside.open("a") as file:
        file.write(f"{newest.pk} {newest.first_id} {newest.last_id} {newest.count} {newest.digest}\n")
    assert any("was written outside, and is missing or another" in fault for fault in trail.verify().faults)


def test_a_fall_between_the_seal_and_its_copy_is_mended(trail):
    """The process died with the seal in the database and half a line outside."""
    text = trail.outside.read_text()
    trail.outside.write_text(text[: text.rindex(" ") + 5])
    assert not trail.verify().is_whole
    trail.add(1)
    trail.seal()
    assert trail.verify().faults == ()
    assert trail.outside.read_text().count("\n") == 5


def test_a_seal_takes_no_more_than_a_batch(trail, monkeypatch):
    monkeypatch.setattr(seals, "BATCH", 2)
    trail.add(5)
    assert [trail.seal().count for _ in range(3)] == [2, 2, 1]
    assert trail.seal() is None
    assert trail.verify().is_whole
