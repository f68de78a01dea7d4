"""The tripwires for the whole run, and the order: what is fast comes first."""

from contextlib import contextmanager

import hypothesis
import pytest

from tests import ready_made
from tests.tripwires import network, ordering, responses

FIRST = ("architecture", "kernel", "tripwires", "cli")
LAST = ("journeys",)
COMMITTING = {"transactional_db", "live_server"}


def pytest_addoption(parser):
    parser.addoption("--no-skips", action="store_true", help="A skipped test fails the run.")


def pytest_configure(config):
    # How long an example takes says how busy the machine is, nothing about the property.
    hypothesis.settings.register_profile("house", deadline=None)
    hypothesis.settings.load_profile("house")
    network.close()
    ordering.turn_around()
    responses.watch_responses()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """Once the apps are loaded: let the suite empty the trail between tests that commit."""
    from tests.emptying import let_the_suite_empty

    let_the_suite_empty()


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb, django_db_createdb, django_db_modify_db_settings):
    """Begin with a copy of a database that stands already, where there is one (tests/ready_made.py)."""
    from django.db import connection

    if connection.vendor != "sqlite" or django_db_keepdb or django_db_createdb:
        return django_db_keepdb
    return ready_made.begin_with(ready_made.kept_database(), connection.settings_dict["TEST"]["NAME"])


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_keepdb, django_db_blocker):
    """Keep the migrated database for the next run; `--create-db` migrates from nothing."""
    from django.db import connection

    if connection.vendor == "sqlite" and not django_db_keepdb:
        ready_made.keep(connection.settings_dict["NAME"], ready_made.kept_database())


@pytest.fixture
def cast(db):
    """Return the standing cast (tests/cast.py): people by key, signed-in clients, seats, and what could leak."""
    from tests.cast import gather

    return gather()


@pytest.fixture
def django_assert_num_queries():
    """Count statements as pytest-django does, and name them all when there are too many: a flake must say what came."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    @contextmanager
    def counted(most, *, exact=True):
        with CaptureQueriesContext(connection) as seen:
            yield seen
        sent = [query["sql"] for query in seen.captured_queries]
        if len(sent) > most or (exact and len(sent) < most):
            listed = "\n".join(one[:400] for one in sent)
            pytest.fail(f"{len(sent)} statements where {most} were expected:\n\n{listed}")

    return counted


def pytest_collection_modifyitems(items):
    items.sort(key=_rank)


def _rank(item):
    """Tests that commit come after those that roll back; then what is fast comes first."""
    folder = item.nodeid.split("/")[1] if "/" in item.nodeid else ""
    marker = item.get_closest_marker("django_db")
    commits = bool(marker and marker.kwargs.get("transaction")) or COMMITTING & set(getattr(item, "fixturenames", ()))
    place = FIRST.index(folder) if folder in FIRST else len(FIRST) + (folder in LAST)
    return bool(commits), place


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
