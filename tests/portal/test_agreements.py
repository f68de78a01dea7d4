"""One's own agreement is marked as done, and undone; nobody else's."""

import pytest
from django.urls import reverse

from tests.portal.reading import lines_of
from tovholder.kernel import clock
from tovholder.plans.actions import change_agreement
from tovholder.plans.enums import AgreementState


def press(cast, key, agreement, name="agreement-done", course=None, **fields):
    course = course or cast.course
    address = reverse(f"portal:{name}", args=[course.ref, cast.agreements[agreement].ref])
    fields.setdefault("seen_version", cast.agreements[agreement].version)
    answer = cast.client_for(key).post(address, fields, follow=True)
    cast.agreements[agreement].refresh_from_db()
    return answer


def test_the_own_is_done_and_undone(cast):
    said = lines_of(press(cast, "citizen", "citizen"))
    assert cast.agreements["citizen"].state == AgreementState.KEPT
    assert any(line.startswith("Godt. Det står som gjort.") for line in said)
    assert "Fortryd ringer til Karen om fredagen" in said
    press(cast, "citizen", "citizen", "agreement-undo")
    assert cast.agreements["citizen"].state == AgreementState.OPEN


def test_a_double_press_is_done_once(cast):
    seen = cast.agreements["citizen"].version
    press(cast, "citizen", "citizen", once="samme", seen_version=seen)
    version = cast.agreements["citizen"].version
    press(cast, "citizen", "citizen", once="samme", seen_version=seen)
    assert cast.agreements["citizen"].version == version


@pytest.mark.parametrize("seen", [1, 99, ""])
def test_an_old_page_does_not_overwrite(cast, seen):
    row = cast.agreements["citizen"]
    today = clock.today()
    change_agreement(cast.seat_for("coordinator"), ref=row.ref, what="skriver", due_on=today, seen_version=row.version)
    said = lines_of(press(cast, "citizen", "citizen", seen_version=seen))
    assert cast.agreements["citizen"].state == AgreementState.OPEN
    assert any(line.startswith("En anden har rettet det her") for line in said)
    assert any("skriver" in line for line in said)


def test_a_relative_does_their_own(cast):
    press(cast, "spouse", "spouse")
    assert cast.agreements["spouse"].state == AgreementState.KEPT


@pytest.mark.parametrize(
    ("key", "agreement"),
    [("citizen", "everyday"), ("spouse", "citizen"), ("spouse", "sentence"), ("adult_child", "spouse")],
)
def test_nobody_elses(cast, key, agreement):
    press(cast, key, agreement)
    assert cast.agreements[agreement].state == AgreementState.OPEN


def test_the_answer_is_the_same_for_what_is_hidden_and_what_is_not_there(cast):
    hidden = lines_of(press(cast, "spouse", "sentence"))
    missing = lines_of(press(cast, "spouse", "ward"))
    assert hidden == missing


def test_a_guardian_does_not_keep_promises_for_the_ward(cast):
    press(cast, "guardian", "ward", course=cast.ward_course)
    assert cast.agreements["ward"].state == AgreementState.OPEN


def test_reading_does_not_do(cast):
    address = reverse("portal:agreement-done", args=[cast.course.ref, cast.agreements["citizen"].ref])
    assert cast.client_for("citizen").get(address).status_code == 405
