"""The doctor finds what is not well, says it plainly, and changes nothing."""

import dataclasses
from datetime import timedelta

import pytest
from django.db import connection

from tovholder.audit.actions import Who, record_sign_in
from tovholder.cli import assets, chores
from tovholder.cli.examination import examine
from tovholder.cli.main import main
from tovholder.kernel import clock


@pytest.fixture
def healthy(settings, tmp_path):
    """Make everything well around the database."""
    settings.STATIC_ROOT = str(tmp_path / "static")
    assets.collect()
    chores.beat()
    yield
    chores.heartbeat_path().unlink(missing_ok=True)


def faults():
    return [finding.sentence for finding in examine() if not finding.is_well]


@pytest.mark.django_db
@pytest.mark.usefixtures("healthy")
def test_a_healthy_house_has_nothing_to_mend(capsys):
    assert main(["doctor"]) == 0
    assert capsys.readouterr().out.endswith("\nEverything is well.\n")


@pytest.mark.django_db
@pytest.mark.usefixtures("healthy")
def test_a_silent_worker_is_found(capsys):
    chores.heartbeat_path().unlink()
    assert main(["doctor"]) == 1
    assert "NOT WELL The worker has never run" in capsys.readouterr().out


@pytest.mark.django_db
@pytest.mark.usefixtures("healthy")
def test_a_missing_trigger_is_found():
    with connection.cursor() as cursor:
        on = " ON audit_trailline" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER audit_trailline_no_update{on}")
    assert [fault for fault in faults() if "audit_trailline_no_update" in fault]


@pytest.mark.django_db
@pytest.mark.usefixtures("healthy")
def test_lines_that_wait_too_long_for_their_seal_are_found():
    with clock.frozen(clock.now() - timedelta(hours=1)):
        record_sign_in(Who(kind="system"), "test")
    assert faults() == ["1 lines of the trail are not yet sealed, the oldest longer than it should."]


@pytest.mark.django_db
@pytest.mark.usefixtures("healthy")
def test_stale_static_files_are_found(settings, tmp_path):
    settings.STATIC_ROOT = str(tmp_path / "elsewhere")
    assert len(faults()) == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("healthy")
def test_behind_https_an_open_data_folder_is_found(settings, tmp_path):
    settings.ENVIRONMENT = dataclasses.replace(settings.ENVIRONMENT, data=tmp_path, secure=True)
    for mode, count in ((0o750, 1), (0o700, 0)):
        tmp_path.chmod(mode)
        assert len([fault for fault in faults() if "chmod 700" in fault]) == count
