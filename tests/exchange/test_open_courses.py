"""New cases of citizens who have a course: the coordinator sees them there."""

import pytest

from tests.exchange.loading import extract, load
from tests.factories.courses import make_course
from tests.factories.people import make_account, make_citizen, make_job, make_organisation, make_unit
from tovholder.access.shipping import ship_access
from tovholder.audit.models import TrailLine
from tovholder.coordination.models import InvolvedCase
from tovholder.kernel import clock

pytestmark = pytest.mark.django_db


def test_a_new_case_is_tied_to_the_open_course_of_its_citizen_alone():
    ship_access()
    host = make_organisation("Prøvestrup Kommune", is_host=True)
    family = make_unit(host, "Familie", topic=9)
    account = make_account(make_job(family, "Karen Testesen").professional)
    citizen = make_citizen("Einer")
    course = make_course(account, citizen)
    with clock.frozen(clock.now()) as now:
        file = extract(
            {"CPR-nr.": "020160-9995", "Navn": "Einer Test Lauridsen"},
            {"CPR-nr.": "050510-9990", "Navn": "Gitte Nancy Test Berggren"},
        )
        load(file, organisation="", now=now)
        tied = InvolvedCase.objects.get()
        assert (tied.coordination, tied.case_link.citizen, tied.label.topic) == (course, citizen, 9)
        line = TrailLine.objects.get(page="coordination.attach_case_links")
        assert (line.coordination_id, line.citizen_ids) == (course.pk, [citizen.pk])
        load(file, organisation="", now=now)
        assert InvolvedCase.objects.count() == 1
