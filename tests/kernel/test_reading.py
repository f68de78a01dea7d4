"""Inside `reading()` the database itself refuses to write, and afterwards it does not."""

import threading

import pytest
from django.db import DatabaseError, connection, connections, transaction

from tovholder.kernel.reading import is_reading, reading
from tovholder.people.models import Organisation

REFUSED = "readonly database|read-only transaction"


def write():
    return Organisation.objects.create(name="a", sector="region")


def raw():
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_organisation SET name = 'x'")


def in_a_transaction():
    with transaction.atomic():
        write()


WRITES = {
    "create": write,
    "raw": raw,
    "transaction": in_a_transaction,
    "delete": lambda: Organisation.objects.all().delete(),
}


def refuse(act):
    with pytest.raises(DatabaseError, match=REFUSED):
        act()


def read_and_fail():
    with reading():
        raise ZeroDivisionError


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("act", WRITES.values(), ids=WRITES.keys())
def test_every_write_is_refused_and_nothing_is_changed(act):
    write()
    with reading():
        assert is_reading()
        refuse(act)
        assert Organisation.objects.get().name == "a"
    assert not is_reading()
    assert Organisation.objects.get().name == "a"
    write()
    assert Organisation.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_it_ends_after_a_fault():
    with pytest.raises(ZeroDivisionError):
        read_and_fail()
    assert not is_reading()
    write()


@pytest.mark.django_db(transaction=True)
def test_it_ends_after_a_fault_of_the_database():
    with pytest.raises(DatabaseError, match=REFUSED), reading():
        write()
    write()


@pytest.mark.django_db(transaction=True)
def test_the_inner_block_does_not_end_the_outer():
    with reading():
        with reading():
            refuse(write)
        assert is_reading()
        refuse(write)
        with pytest.raises(ZeroDivisionError):
            read_and_fail()
        refuse(write)
    write()


@pytest.mark.django_db
def test_it_holds_inside_an_open_transaction_too():
    """Where a test, or a caller, has begun one; what was written before stays."""
    kept = write()
    with reading():
        assert Organisation.objects.get() == kept
        with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
            write()
        assert Organisation.objects.get() == kept
    write()
    assert Organisation.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_another_connection_writes_on():
    """One page that reads holds up nobody, and its switch is its own."""
    faults = []

    def elsewhere():
        try:
            assert not is_reading()
            write()
        except Exception as error:
            faults.append(error)
        finally:
            connections.close_all()

    with reading():
        assert Organisation.objects.count() == 0
        thread = threading.Thread(target=elsewhere)
        thread.start()
        thread.join(30)
        refuse(write)
        assert Organisation.objects.count() == 1
    assert faults == []


@pytest.mark.django_db(transaction=True)
def test_it_holds_no_transaction_open():
    """Each statement sees what was committed before it; nothing waits for the page to end."""
    with reading():
        Organisation.objects.count()
        assert connection.get_autocommit()
        assert not connection.in_atomic_block


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_cannot_be_switched_back_is_given_up():
    with pytest.raises(DatabaseError):
        lose_the_connection()
    connection.close()
    write()


def lose_the_connection():
    with reading():
        connection.connection.close()
