"""The tripwires for the whole run, and the order: what is fast comes first."""

import pytest

from tests.tripwires import network, ordering, responses

FIRST = ("architecture", "kernel", "tripwires", "cli")
LAST = ("journeys",)


def pytest_addoption(parser):
    parser.addoption("--no-skips", action="store_true", help="A skipped test fails the run.")


def pytest_configure(config):
    network.close()
    ordering.turn_around()
    responses.watch_responses()


def pytest_collection_modifyitems(items):
    items.sort(key=_rank)


def _rank(item):
    folder = item.nodeid.split("/")[1] if "/" in item.nodeid else ""
    if folder in FIRST:
        return FIRST.index(folder)
    return len(FIRST) + (folder in LAST)


class _Skips:
    """Counts what was skipped, also in the workers."""

    def __init__(self):
        self.seen = []

    def pytest_runtest_logreport(self, report):
        if report.skipped:
            self.seen.append(report.nodeid)


@pytest.hookimpl(trylast=True)
def pytest_sessionstart(session):
    session.config.pluginmanager.register(_Skips(), "tovholder-skips")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    skips = session.config.pluginmanager.get_plugin("tovholder-skips")
    is_worker = hasattr(session.config, "workerinput")
    if session.config.getoption("--no-skips") and not is_worker and skips.seen and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
