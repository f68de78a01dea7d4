"""A session's life: its end, its extension, where else one is signed in, and what ends with access."""

from datetime import date, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.gate.signin.conftest import PASSWORD, PIN, WHO
from tests.signing_in import sign_in
from tovholder.audit.models import TrailLine
from tovholder.gate.signin.browsers import browser_name
from tovholder.gate.signin.session import forget_ended_sessions, session_seconds_left
from tovholder.kernel import clock
from tovholder.people.actions.accounts import close_account, reopen_account
from tovholder.people.actions.staff import end_employment, revoke_employment

MINE = "/logins/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1"


def later(minutes):
    return clock.frozen(clock.now() + timedelta(minutes=minutes))


def pages():
    return list(TrailLine.objects.filter(kind="sign_in").order_by("pk").values_list("page", flat=True))


@pytest.fixture
def signed_in(client, pia):
    client.post(reverse("gate:sign-in-pin"), {"login": pia.login, "password": PIN})
    return client


def test_a_session_ends_after_an_hour_without_a_page(signed_in):
    with later(61):
        answer = signed_in.get(MINE)
        assert answer["Location"] == reverse("gate:sign-in") + "?grund=inaktiv&next=/logins/"
        assert "ikke skete noget i 60 minutter" in signed_in.get(answer["Location"]).content.decode()
    assert not Session.objects.filter(session_key=signed_in.session.session_key).exists()
    assert pages()[-1] == "session ended idle"


def test_a_page_now_and_then_keeps_it(signed_in):
    for minutes in (50, 100, 150):
        with later(minutes):
            assert signed_in.get(MINE).status_code == 200


def test_its_clock_is_written_every_five_minutes_at_most(signed_in):
    from django.db import connection

    def writes():
        with CaptureQueriesContext(connection) as seen:
            assert signed_in.get(MINE).status_code == 200
        return [q["sql"] for q in seen if q["sql"].lstrip().upper().startswith(("UPDATE", "INSERT", "DELETE"))]

    with later(4):
        assert writes() == []
    with later(6):
        assert len(writes()) == 2
        assert writes() == []


def test_the_seconds_left_are_those_of_the_session(signed_in, rf):
    request = rf.get("/")
    request.session = signed_in.session
    started = clock.now()
    with clock.frozen(started + timedelta(minutes=50)):
        assert 590 <= session_seconds_left(request) <= 600
    request.session = Client().session
    assert session_seconds_left(request) is None


def test_extending_pushes_the_end_ahead(signed_in):
    address = reverse("gate:session-extend")
    with later(58):
        assert signed_in.post(address).status_code == 204
    with later(110):
        back = signed_in.post(address, {"next": "/logins/"}, headers={"Accept": "text/html"})
        assert back["Location"] == "/logins/"
        away = signed_in.post(address, {"next": "https://example.org/"}, headers={"Accept": "text/html"})
        assert away["Location"] == "/"
        assert signed_in.get(address).status_code == 405
    assert Client().post(address).status_code == 401


def test_a_part_of_a_page_is_refused_when_the_session_is_over(signed_in):
    with later(61):
        answer = signed_in.post(reverse("gate:session-extend"), headers={"HX-Request": "true"})
        assert (answer.status_code, "HX-Redirect" in answer) == (401, False)


def test_a_polled_part_leads_to_sign_in(signed_in):
    with later(61):
        answer = signed_in.get(MINE, headers={"HX-Request": "true"})
        assert (answer.status_code, answer["HX-Redirect"][:9]) == (401, "/log-ind/")


def test_signing_out_ends_it_and_leaves_a_line(signed_in):
    key = signed_in.session.session_key
    assert "Vil du logge ud?" in signed_in.get(reverse("gate:sign-out")).content.decode()
    assert signed_in.post(reverse("gate:sign-out"))["Location"] == reverse("gate:signed-out")
    assert not Session.objects.filter(session_key=key).exists()
    assert signed_in.get(MINE).status_code == 302
    assert pages()[-1] == "sign-out"


@pytest.fixture
def karens(karen):
    return sign_in(Client(), karen)


def test_a_revoked_job_ends_the_session_at_the_next_page(karens, karen, job):
    assert karens.get(MINE).status_code == 200
    revoke_employment(who=WHO, employment=job, now=clock.now())
    answer = karens.get(MINE, follow=True)
    assert "Din adgang til Tovholder er slut" in answer.content.decode()
    assert "_auth_user_id" not in karens.session
    assert pages() == ["session ended access"]


def test_a_job_ends_at_midnight_after_its_last_day(karens, job):
    end_employment(who=WHO, employment=job, last_day=date(2027, 1, 31))
    for moment, expected in (("2027-01-31T22:59:59", 200), ("2027-01-31T23:00:00", 302)):
        with clock.frozen(datetime.fromisoformat(f"{moment}+00:00")):
            sign_in(karens, job.professional.account)
            assert karens.get(MINE).status_code == expected


def test_a_closed_account_ends_every_session(karens, karen, signed_in, pia):
    close_account(who=WHO, account=karen)
    close_account(who=WHO, account=pia)
    for client in (karens, signed_in):
        assert client.get(MINE)["Location"] == reverse("gate:signed-out") + "?grund=adgang"
        assert "_auth_user_id" not in client.session
    reopen_account(who=WHO, account=karen)
    assert karens.get(MINE)["Location"].startswith(reverse("gate:sign-in"))


def elsewhere(account, agent):
    client = Client(headers={"User-Agent": agent})
    client.post(reverse("gate:sign-in-pin"), {"login": account.login, "password": PIN})
    return client


def test_the_list_shows_every_place_and_ends_one(signed_in, pia):
    phone = elsewhere(pia, SAFARI)
    page = signed_in.get(MINE).content.decode()
    assert "Safari på iPhone" in page
    assert page.count("Her og nu") == 1
    number = page.partition('name="place" value="')[2].partition('"')[0]
    signed_in.post(reverse("gate:session-end"), {"place": number})
    assert phone.get(MINE).status_code == 302
    assert signed_in.get(MINE).status_code == 200


def test_nobody_ends_anothers_place(signed_in, pia, karen):
    from allauth.usersessions.models import UserSession

    stranger = Client()
    stranger.post(reverse("gate:sign-in"), {"login": karen.login, "password": PASSWORD})
    sign_in(stranger, karen)
    for number in (UserSession.objects.get(user=pia).pk, "", "x", "9" * 30, "²"):
        stranger.post(reverse("gate:session-end"), {"place": number})
    assert signed_in.get(MINE).status_code == 200


def test_everywhere_is_here_too(signed_in, pia):
    phone = elsewhere(pia, SAFARI)
    assert signed_in.post(reverse("gate:sessions-end"))["Location"] == reverse("gate:signed-out")
    assert phone.get(MINE).status_code == 302
    assert signed_in.get(MINE).status_code == 302
    assert not Session.objects.exists()
    assert pages()[-1] == "sign-out everywhere"


def test_the_list_is_for_those_signed_in(client, db):
    for name in ("gate:sessions", "gate:change-secret", "mfa_index"):
        assert client.get(reverse(name))["Location"].startswith(reverse("gate:sign-in"))


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (FIREFOX, "Firefox på Windows"),
        (SAFARI, "Safari på iPhone"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36", "Chrome på Android"),
        ("curl/8", "Ukendt enhed"),
        ("", "Ukendt enhed"),
    ],
)
def test_browsers_have_names(agent, name):
    assert browser_name(agent) == name


def test_a_session_that_is_gone_leaves_the_list(signed_in, pia):
    from allauth.usersessions.models import UserSession

    assert forget_ended_sessions() == 0
    Session.objects.all().delete()
    assert forget_ended_sessions() == 1
    assert not UserSession.objects.exists()
