"""A change and its line: both or neither, and once only however often it is asked for."""

import threading

import pytest
from django.db import DatabaseError, connection, connections, transaction

from tovholder.audit.actions import AlreadyDoneError, Who, changing, record_denial, record_reading, record_sign_in
from tovholder.audit.enums import LineKind
from tovholder.audit.models import History, TrailLine
from tovholder.kernel.lasting import ChangedByAnotherError
from tovholder.kernel.models import change_row
from tovholder.people.models import Organisation

KAREN = Who(kind="professional", account_id=7, employment_id=8, unit_id=9)


def rename(row, name, *, once="", who=KAREN, action="rename"):
    with changing(who, action, once=once, coordination_id=3, purpose="help", basis="coordinator") as change:
        change_row(row, name=name)
        change.about(row)
        change.citizen_ids |= {5, 4}
        change.label_ids |= {2, 1}
    return change


@pytest.fixture
def row(db):
    return Organisation.objects.create(name="a", sector="region")


def test_a_change_leaves_one_line_with_opaque_ids(row):
    change = rename(row, "b", once="key")
    line = TrailLine.objects.get()
    assert (line.kind, line.account_id, line.employment_id, line.unit_id) == (LineKind.CHANGE, 7, 8, 9)
    assert (line.page, line.purpose, line.basis, line.coordination_id) == ("rename", "help", "coordinator", 3)
    assert (line.citizen_ids, line.label_ids) == ([4, 5], [1, 2])
    assert (line.subject, line.change_ref) == (f"people.Organisation:{row.ref}", change.ref)
    assert History.objects.get().change_ref == change.ref


def fail_in_the_middle(row):
    with changing(KAREN, "rename", once="key"):
        change_row(row, name="lost")
        raise ZeroDivisionError


def test_a_failure_takes_the_change_and_its_line_back(row):
    with pytest.raises(ZeroDivisionError):
        fail_in_the_middle(row)
    row = Organisation.objects.get()
    assert (row.name, TrailLine.objects.count(), History.objects.count()) == ("a", 0, 0)
    rename(row, "b", once="key")
    assert Organisation.objects.get().name == "b"


def _write_a_broken_line(row):
    with changing(KAREN, "rename") as change:
        change_row(row, name="b")
        change.coordination_id = "no number"


@pytest.mark.django_db(transaction=True)
def test_a_line_that_cannot_be_written_takes_the_change_back():
    row = Organisation.objects.create(name="a", sector="region")
    with pytest.raises(ValueError, match="expected a number"):
        _write_a_broken_line(row)
    assert Organisation.objects.get().name == "a"
    assert TrailLine.objects.count() == 0


def test_a_repeat_says_what_was_made_and_changes_nothing(row):
    rename(row, "b", once="key")
    with pytest.raises(AlreadyDoneError) as done:
        rename(row, "c", once="key")
    assert done.value.subject_ref == row.ref
    assert (Organisation.objects.get().name, TrailLine.objects.count()) == ("b", 1)


@pytest.mark.parametrize(
    "other",
    [{"once": "another"}, {"who": Who(kind="professional", account_id=70)}, {"action": "close"}, {"once": ""}],
    ids=["key", "person", "act", "no key"],
)
def test_what_is_not_the_same_act_is_done(row, other):
    rename(row, "b", once="key")
    rename(row, "c", **{"once": "key", **other})
    assert TrailLine.objects.count() == 2


def test_a_long_key_is_kept_apart_from_its_neighbour(row):
    rename(row, "b", once="k" * 300)
    rename(row, "c", once="k" * 300 + "l")
    with pytest.raises(AlreadyDoneError):
        rename(row, "d", once="k" * 300)


def at_once(count, act):
    """Let several threads do the same at the same moment; return what each met."""
    ready, met = threading.Barrier(count), []

    def run(n):
        try:
            ready.wait(10)
            met.append((act(n), None))
        except Exception as error:
            met.append((None, error))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[n]) for n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return met


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_make_one_thing():
    def create(_n):
        with changing(KAREN, "create", once="key") as change:
            made = Organisation.objects.create(name="a", sector="region")
            change.about(made)
        return made.ref

    met = at_once(4, create)
    made = Organisation.objects.get()
    assert sorted(ref for ref, _error in met if ref) == [made.ref]
    assert [type(error) for _ref, error in met if error] == [AlreadyDoneError] * 3
    assert {error.subject_ref for _ref, error in met if error} == {made.ref}
    assert TrailLine.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_on_one_row_are_told_the_same_act():
    """The second meets the line of the first, not the row that the first has moved on."""
    row = Organisation.objects.create(name="a", sector="region")
    met = at_once(4, lambda _n: rename(Organisation.objects.get(pk=row.pk), "b", once="key").ref)
    assert [type(error) for _ref, error in met if error] == [AlreadyDoneError] * 3
    assert (Organisation.objects.get().version, TrailLine.objects.count()) == (2, 1)


@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_never_overwrite_each_other():
    row = Organisation.objects.create(name="a", sector="region")
    read = [Organisation.objects.get(pk=row.pk) for _ in range(4)]
    met = at_once(4, lambda n: rename(read[n], f"b{n}", who=Who(kind="professional", account_id=n)).ref)
    assert sorted(type(error).__name__ for _ref, error in met if error) == [ChangedByAnotherError.__name__] * 3
    assert (Organisation.objects.get().version, TrailLine.objects.count(), History.objects.count()) == (2, 1, 1)


@pytest.mark.django_db
def test_reads_denials_and_sign_ins_leave_their_kind_of_line():
    record_reading(KAREN, "course", purpose="help", basis="member", citizen_ids=[2, 1, 2], label_ids=[3, 3])
    record_denial(KAREN, "course")
    record_sign_in(KAREN, "in")
    lines = TrailLine.objects.order_by("pk").values_list("kind", "page", "citizen_ids", "label_ids")
    assert list(lines) == [
        ("read", "course", [1, 2], [3]),
        ("denied", "course", [], []),
        ("sign_in", "in", [], []),
    ]


def test_the_line_says_nothing_that_a_person_wrote(row):
    """The subject is the kind and the ref of a row; names, texts and numbers have no column to stand in."""
    rename(row, "Pia Test Berggren 0505059996", once="key")
    line = TrailLine.objects.values().get()
    assert "Pia" not in repr(line)
    assert "0505059996" not in repr(line)


@pytest.mark.django_db(transaction=True)
def test_the_role_that_serves_pages_may_add_lines_and_nothing_else(tmp_path):
    """docs/operate.md: even without the triggers the second role cannot change the trail; sealing works with it."""
    from tovholder.audit import seals, triggers

    if connection.vendor != "postgresql":
        assert triggers.CLOSE_FUNCTION
        return
    tables = ", ".join(triggers.APPEND_ONLY)
    role = f"{connection.settings_dict['NAME']}_app"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP ROLE IF EXISTS {role}")
        cursor.execute(f"CREATE ROLE {role}")
        try:
            cursor.execute(f"GRANT SELECT, INSERT ON {tables} TO {role}")
            cursor.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}")
            cursor.execute(f"SET ROLE {role}")
            record_sign_in(KAREN, "in")
            assert seals.seal(key="key", outside=tmp_path / "seals.txt").count == 1
            assert seals.verify(key="key", outside=tmp_path / "seals.txt").is_whole
            for statement in (
                "UPDATE audit_trailline SET page = ''",
                "DELETE FROM audit_seal",
                "TRUNCATE audit_history",
            ):
                with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                    cursor.execute(statement)
        finally:
            cursor.execute("RESET ROLE")
            cursor.execute(f"DROP OWNED BY {role}")
            cursor.execute(f"DROP ROLE {role}")
