"""`tovholder serve` from an empty folder to Ctrl-C, as people meet it."""

import json
import signal
import socket
import time
import urllib.error
import urllib.request

import pytest


def wait_for(installation, process, words, patience=60):
    deadline = time.monotonic() + patience
    while words not in installation.log:
        assert process.poll() is None, installation.log
        assert time.monotonic() < deadline, installation.log
        time.sleep(0.1)


@pytest.fixture
def served(installation):
    """Serve, and make sure that nothing is left behind."""
    started = []

    def serve(*more):
        process = installation.start("serve", "--processes", "1", *more)
        started.append(process)
        wait_for(installation, process, "Stop it with Ctrl-C.")
        return process

    yield serve
    for process in started:
        if process.poll() is None:
            process.kill()
            process.wait()


def answers(port):
    try:
        with urllib.request.urlopen(f"http://localhost:{port}/healthz", timeout=5) as answer:
            return answer.status
    except (urllib.error.URLError, ConnectionError):
        return None


def is_free(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_starts_from_nothing_and_stops_in_good_order(installation, served, number):
    process = served()
    assert f"http://localhost:{installation.port}" in installation.log
    assert answers(installation.port) == 200
    taken = installation.run("serve")
    assert taken.returncode == 1
    assert taken.stderr.startswith(f"Port {installation.port} is taken")
    process.send_signal(number)
    assert process.wait(timeout=25) == 0
    assert installation.log.endswith("Tovholder has stopped; everything is saved.\n")
    assert is_free(installation.port)
    assert "Traceback" not in installation.log


def test_a_second_start_keeps_the_data_and_takes_seconds(installation, served):
    first = served()
    first.terminate()
    assert first.wait(timeout=25) == 0
    key = (installation.data / "secret_key.key").read_text()
    began = time.monotonic()
    served()
    assert time.monotonic() - began < 10
    assert "Preparing" not in installation.log
    assert (installation.data / "secret_key.key").read_text() == key


def test_nothing_stays_behind_when_it_is_killed(installation, served):
    process = served()
    process.kill()
    process.wait()
    deadline = time.monotonic() + 20
    while not is_free(installation.port) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert is_free(installation.port)


def test_the_demo_is_told_once_and_each_of_the_cast_can_enter(installation, served):
    first = served("--demo")
    assert f"Sign in as one of the demo's people at http://localhost:{installation.port}/demo/" in installation.log
    assert "Karen Testesen" in installation.log
    first.terminate()
    assert first.wait(timeout=25) == 0
    served("--demo")
    assert "Telling the story" not in installation.log
    answer = installation.run("demo", "cast", "--json", PORT="")
    assert answer.returncode == 0, answer.stderr
    cast = json.loads(answer.stdout)
    assert len({row["key"] for row in cast}) == len(cast) >= 5
    for row in cast:
        assert row["address"].startswith(f"http://localhost:{installation.port}/")
        status, page = enter(row["address"])
        assert status == 200
        assert row["name"] in page


def enter(address):
    """Open a one-time address with a browser's cookies and return what comes in the end."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    with opener.open(address, timeout=10) as answer:
        return answer.status, answer.read().decode()
