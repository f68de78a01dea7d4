"""Pause or stop, written by the coordinator when the citizen has said it."""

from datetime import timedelta

from django.urls import reverse

from tovholder.coordination.enums import How, StepBackKind
from tovholder.coordination.models import StepBack
from tovholder.kernel import clock


def url(cast, name="step-back", *more):
    return reverse(f"workbench:{name}", args=[cast.course.ref, *more])


def post(cast, key="coordinator", **data):
    return cast.client_for(key).post(url(cast), {"how": How.PHONE, **data})


def test_written_from_the_telephone_and_everybody_reads_one_line(cast):
    assert post(cast, kind="pause", last_day="i morgen", reason="CANARYREASON").status_code == 302
    assert "Forløbet holder pause til og med" in cast.client_for("prison").get(url(cast)).text
    assert "CANARYREASON" in cast.client_for("coordinator").get(url(cast)).text
    assert "CANARYREASON" not in cast.client_for("prison").get(url(cast)).text
    assert cast.client_for("coordinator").post(url(cast, "step-back-on"), {"once": "1"}).status_code == 302
    assert "holder pause" not in cast.client_for("prison").get(url(cast)).text


def test_a_pause_without_an_end_is_asked_for(cast):
    page = post(cast, kind="pause", reason="Træt").text
    assert "Skriv, hvor længe pausen varer." in page
    assert "Træt" in page
    assert not StepBack.objects.exists()


def test_stop_leads_home_because_the_seat_is_gone(cast):
    answer = post(cast, kind="stop")
    assert answer.headers["Location"] == reverse("workbench:day")
    assert cast.client_for("coordinator").get(url(cast)).status_code == 404
    assert "Et forløb, du var med i" in cast.client_for("member").get(reverse("workbench:day")).text


def test_a_member_reads_and_does_not_write(cast):
    assert "Skriv det ind" not in cast.client_for("member").get(url(cast)).text
    post(cast, "member", kind="stop")
    assert not StepBack.objects.exists()


def test_the_day_to_ask_stands_on_min_dag_with_its_verb(cast):
    post(cast, kind="pause", last_day="i morgen", ask_again_on="i morgen")
    made = StepBack.objects.get()
    with clock.frozen(clock.now() + timedelta(days=1)):
        client = cast.client_for("coordinator")
        assert "Spørg én gang, hvad der skal ske nu" in client.get(reverse("workbench:day") + "?alle").text
        assert "Nu må du spørge én gang" in client.get(url(cast)).text
        client.post(url(cast, "step-back-asked", made.ref), {"once": "1"})
        assert "Nu må du spørge én gang" not in client.get(url(cast)).text
    made.refresh_from_db()
    assert made.asked_on is not None
    assert made.kind == StepBackKind.PAUSE
