"""The workbench is for professionals: citizens, relatives and guardians find nothing there but the way home."""

import pytest

from tests.architecture.addresses import NOBODY, routes
from tests.architecture.test_strangers import ask, scrub
from tests.probes import PROBES
from tovholder.audit.models import TrailLine

FIRST_PAGE = "workbench:day"
STAFF_PAGES = {route.name: route for route in routes() if route.name.startswith("workbench:")}
PRIVATE = ("citizen", "spouse", "adult_child", "guardian")


def refs_of(cast, name):
    return PROBES[name].refs(cast) if name in PROBES else {}


@pytest.mark.parametrize("name", sorted(set(STAFF_PAGES) - {FIRST_PAGE}))
def test_who_sits_at_the_table_in_private_finds_no_staff_page(cast, name):
    route, refs = STAFF_PAGES[name], refs_of(cast, name)
    nothing = dict.fromkeys(refs, NOBODY)
    for key in PRIVATE:
        client = cast.client_for(key)
        for method in ("get", "post"):
            answer = ask(client, method, route.address(**refs))
            assert answer[0] in {404, 405}, (key, method, answer[0])
            assert scrub(answer, refs) == scrub(ask(client, method, route.address(**nothing)), refs)


def test_the_try_leaves_a_line(cast):
    before = TrailLine.objects.filter(kind="denied").count()
    cast.client_for("spouse").get(STAFF_PAGES["workbench:overview"].address(ref=cast.course.ref))
    assert TrailLine.objects.filter(kind="denied").count() == before + 1


def test_a_row_of_another_course_leaves_a_line_too(cast):
    before = TrailLine.objects.filter(kind="denied").count()
    route, other = STAFF_PAGES["workbench:agreement"], cast.agreements["ward"].ref
    assert cast.client_for("member").get(route.address(ref=cast.course.ref, agreement=other)).status_code == 404
    assert TrailLine.objects.filter(kind="denied").count() == before + 1


def test_the_first_page_sends_them_home(cast):
    for key in PRIVATE:
        assert cast.client_for(key).get("/")["Location"] == "/mit/"
    assert cast.client_for("coordinator").get("/").status_code == 200
