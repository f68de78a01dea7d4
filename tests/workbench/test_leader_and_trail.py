"""The trail is for the citizen: a leader's pages ask it nothing, and say the same however much somebody reads."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.courses import decide_level, make_course, seat_of
from tests.factories.people import OFFICE
from tests.portal.reading import words_of
from tests.sending import sent
from tovholder.kernel import clock
from tovholder.people.actions.staff import give_duty


def test_how_much_somebody_reads_is_told_nowhere(town, client_of):
    give_duty(who=OFFICE, employment=town.soren_job, kind="leader", starts_on=clock.today())
    course = make_course(town.karen, town.pia)
    decide_level(seat_of(town.karen, course), 2)
    client, reader = client_of(town.soren), client_of(town.karen)
    lists = [f"{reverse('workbench:leader-list')}?vis={which}" for which in ("alle", "trin-2-3", "uden-naeste")]
    addresses = [reverse("workbench:leader"), *lists]
    before = [words_of(client.get(address)) for address in addresses]
    assert "Karen Testesen" in before[1]
    for _again in range(7):
        assert reader.get(reverse("workbench:overview", args=[course.ref])).status_code == 200
    with CaptureQueriesContext(connection) as seen:
        assert [words_of(client.get(address)) for address in addresses] == before
    assert [sql for sql in sent(seen) if "audit_" in sql and not sql.startswith("INSERT")] == []
