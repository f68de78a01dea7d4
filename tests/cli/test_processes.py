"""Server and worker under one roof: a worker that falls is started again, the server takes everyone with it."""

import os
import signal
import sys
import threading
import time

import pytest

from tovholder.cli.processes import Child, Household


def child(name, code, **more):
    return Child(name, [sys.executable, "-c", code], **more)


STAYS = "import time; time.sleep(60)"
FALLS = "import sys; sys.exit(3)"


@pytest.fixture
def signals_kept():
    """Put the handlers back that `start` takes."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def house_of(server, worker):
    house = Household(child("server", server), child("worker", worker))
    house.listen()
    house.server.start()
    house.worker.start()
    return house


@pytest.mark.usefixtures("signals_kept")
def test_the_house_ends_with_its_server():
    house = house_of(FALLS, STAYS)
    assert house.keep() is False
    house.end()
    assert house.server.has_fallen
    assert house.worker.has_fallen


@pytest.mark.usefixtures("signals_kept")
def test_a_worker_that_falls_is_started_again(capfd):
    house = house_of(STAYS, FALLS)
    first = house.worker.process.pid
    threading.Timer(4, house.stopping.set).start()
    assert house.keep() is True
    house.end()
    assert house.worker.process.pid != first
    assert house.worker.falls >= 1
    assert "The worker fell and is started again." in capfd.readouterr().err


@pytest.mark.usefixtures("signals_kept")
def test_a_signal_stops_everyone():
    house = house_of(STAYS, STAYS)
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGTERM)).start()
    assert house.keep() is True
    began = time.monotonic()
    house.end()
    assert time.monotonic() - began < 5
    assert house.worker.has_fallen


def test_the_pause_grows_with_every_fall_and_has_an_end():
    fallen = child("worker", FALLS)
    pauses = []
    for fallen.falls in range(1, 8):
        pauses.append(fallen.pause)
    assert pauses == [2, 4, 8, 16, 30, 30, 30]
