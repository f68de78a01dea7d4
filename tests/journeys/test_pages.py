"""Every page of a course and of the portal: it fits 320 and 1280 px, and axe finds nothing, whoever looks."""

import pytest
from django.urls import reverse

# The windows are asked for by name, so the suite must hear beforehand that the server needs what is committed.
pytestmark = pytest.mark.django_db(transaction=True)

COURSE = ("overview", "steps", "participants", "agreements", "handover", "history")


def staff_pages(course):
    yield reverse("workbench:day")
    yield reverse("workbench:start")
    yield reverse("workbench:search")
    for name in COURSE:
        yield reverse(f"workbench:{name}", args=[course.ref])


@pytest.mark.parametrize("size", ["desk", "phone"])
@pytest.mark.parametrize("key", ["coordinator", "provider"])
def test_staff_pages_are_well(cast, request, size, key):
    window = request.getfixturevalue(size)
    window.sign_in(cast.account(key))
    for path in staff_pages(cast.course):
        window.open(path)
        assert window.page.locator("h1").count() == 1, path
        window.is_well()


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_the_coordinators_forms_are_well(cast, request, size):
    window = request.getfixturevalue(size)
    window.sign_in(cast.account("coordinator"))
    window.open(reverse("workbench:participant-add", args=[cast.course.ref]))
    window.is_well()
    window.open(reverse("workbench:participant", args=[cast.course.ref, cast.participants["spouse"].ref]))
    window.is_well()
    window.open(reverse("workbench:agreement", args=[cast.course.ref, cast.agreements["everyday"].ref]))
    window.is_well()


@pytest.mark.parametrize("size", ["desk", "phone"])
@pytest.mark.parametrize("key", ["citizen", "spouse", "guardian"])
def test_citizen_pages_are_well(cast, request, size, key):
    window = request.getfixturevalue(size)
    window.sign_in(cast.account(key))
    window.open(reverse("portal:overview"))
    assert window.page.locator("h1").count() == 1
    window.is_well()
    course = cast.ward_course if key == "guardian" else cast.course
    window.open(reverse("portal:course", args=[course.ref]))
    window.is_well()


@pytest.mark.parametrize("key", ["citizen", "spouse"])
def test_at_twice_the_size_on_a_small_phone_nothing_is_cut(cast, phone, key):
    """200 % on 320 px is 160 px: the head stands below itself, and a table is a column."""
    phone.sign_in(cast.account(key))
    phone.page.set_viewport_size({"width": 160, "height": 320})
    for name in ("course", "plan", "log", "people", "meetings"):
        phone.open(reverse(f"portal:{name}", args=[cast.course.ref]))
        phone.fits()
