"""Seals while others write: no line slips in below the horizon, and no writer waits long."""

import threading
import time

import pytest
from django.db import connection, connections, transaction

from tests.audit.conftest import KEY
from tovholder.audit import seals
from tovholder.audit.actions import Who, record_sign_in
from tovholder.audit.models import Seal, TrailLine

pytestmark = pytest.mark.django_db(transaction=True)


def write(_n=0):
    record_sign_in(Who(kind="system"), "test")


@pytest.fixture
def open_change():
    """A change that has taken its number and is not committed yet, until told to."""
    begun, finish = threading.Event(), threading.Event()

    def stay():
        with transaction.atomic():
            write()
            begun.set()
            finish.wait(20)
        connections.close_all()

    thread = threading.Thread(target=stay)
    thread.start()
    assert begun.wait(10)
    yield finish
    finish.set()
    thread.join(20)


@pytest.fixture
def outside(tmp_path):
    return tmp_path / "seals.txt"


def test_an_open_change_cannot_slip_in_below_a_seal(open_change, outside):
    """It took its number first and commits last; on SQLite nobody else can write meanwhile."""
    if connection.vendor == "postgresql":
        write()
        started = time.monotonic()
        assert seals.seal(key=KEY, outside=outside) is None
        assert time.monotonic() - started < 5
        assert Seal.objects.count() == 0
        write()
    open_change.set()
    deadline = time.monotonic() + 20
    while (made := seals.seal(key=KEY, outside=outside)) is None:
        assert time.monotonic() < deadline
    assert made.count == TrailLine.objects.count()
    assert seals.verify(key=KEY, outside=outside).is_whole


class Busy:
    """Threads that do one thing each until the writers are done; what failed is kept."""

    def __init__(self):
        self.done, self.faults, self.verdicts, self.threads = threading.Event(), [], [], []

    def start(self, act, *, times=None):
        def run():
            try:
                left = times
                while left != 0 if times else not self.done.is_set():
                    act()
                    left = left and left - 1
                    time.sleep(0.005)
            except Exception as error:
                self.faults.append(error)
            finally:
                connections.close_all()

        thread = threading.Thread(target=run)
        thread.start()
        self.threads.append(thread)
        return thread


def test_sealing_while_many_write(outside):
    """Four write, two seal, one verifies: every line is sealed once, and no false alarm is raised."""
    busy = Busy()
    writers = [busy.start(write, times=20) for _ in range(4)]
    for _ in range(2):
        busy.start(lambda: seals.seal(key=KEY, outside=outside))
    busy.start(lambda: busy.verdicts.append(seals.verify(key=KEY, outside=outside)))
    for thread in writers:
        thread.join(60)
    busy.done.set()
    for thread in busy.threads:
        thread.join(60)
    while seals.seal(key=KEY, outside=outside):
        pass
    assert busy.faults == []
    assert [verdict.faults for verdict in busy.verdicts if verdict.faults] == []
    assert len(busy.verdicts) > 0
    verdict = seals.verify(key=KEY, outside=outside)
    assert (verdict.faults, verdict.sealed, verdict.unsealed) == ((), 80, 0)
    assert sum(Seal.objects.values_list("count", flat=True)) == 80
