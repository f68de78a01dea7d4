"""An office with a leader, two coordinators and somebody of another unit."""

import pytest

from tests.factories.people import OFFICE, make_account, make_job, make_organisation, make_unit
from tovholder.kernel import clock
from tovholder.people.actions.staff import give_duty


@pytest.fixture
def office(db):
    """Lone leads Handicap with Karen and Nadia in it; Mette works elsewhere and leads there."""
    host = make_organisation("Prøvestrup Kommune", is_host=True)
    handicap, other = make_unit(host, "Handicap"), make_unit(host, "Rus")
    jobs = {
        "karen": make_job(handicap, "Karen Testesen"),
        "nadia": make_job(handicap, "Nadia Prøvedal"),
        "lone": make_job(handicap, "Lone Prøvesen"),
        "mette": make_job(other, "Mette Testrup"),
    }
    for key in ("lone", "mette"):
        give_duty(who=OFFICE, employment=jobs[key], kind="leader", starts_on=clock.today())
    return jobs, {key: make_account(job.professional) for key, job in jobs.items()}
