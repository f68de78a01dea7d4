"""What stands in front of every page: headers, methods, the form's token, and the size of what is sent."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from tests.architecture.addresses import routes
from tests.signing_in import sign_in
from tovholder.audit.models import TrailLine
from tovholder.gate.refusing import METHODS

POLICY = {
    "default-src 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
    "img-src 'self' data:",
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
TRICKS = ("PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND")


def answers(cast):
    """Yield one answer of each sort: a page of each door, paper, a way in, a redirect, and every refusal."""
    course, karen = [cast.course.ref], cast.client_for("coordinator")
    yield karen.get(reverse("workbench:overview", args=course))
    yield karen.get(reverse("workbench:plan-pdf", args=course))
    yield cast.client_for("citizen").get(reverse("portal:course", args=course))
    yield cast.client_for("stranger").get(reverse("workbench:overview", args=course))
    yield karen.post(reverse("workbench:search"), {"q": "a\x00b"})
    yield karen.put(reverse("workbench:day"))
    yield Client(enforce_csrf_checks=True).post(reverse("gate:sign-in"))
    for name in ("workbench:day", "gate:sign-in", "gate:healthz", "portal:help-now"):
        yield Client().get(reverse(name))


def test_every_answer_tells_the_browser_what_it_may_do(cast):
    seen = set()
    for answer in answers(cast):
        seen.add(answer.status_code)
        assert {part.strip() for part in answer["Content-Security-Policy"].split(";")} == POLICY, answer
        assert {name: answer[name] for name in HEADERS} == HEADERS, answer
        assert {"no-store", "private"} <= {word.strip() for word in answer["Cache-Control"].split(",")}, answer
        assert "Access-Control-Allow-Origin" not in answer
    assert seen == {200, 302, 400, 403, 404, 405}


def test_a_page_that_breaks_says_nothing_of_it(cast, monkeypatch):
    def broken(*_given, **_named):
        raise ValueError("om Einer Test Lauridsen")

    monkeypatch.setattr("tovholder.gate.entry.take_seat", broken)
    client = sign_in(Client(raise_request_exception=False), cast.accounts["coordinator"])
    answer = client.get(reverse("workbench:overview", args=[cast.course.ref]))
    assert (answer.status_code, answer["X-Frame-Options"]) == (500, "DENY")
    assert [word for word in ("Einer", "ValueError", cast.course.ref) if word in answer.text] == []


def test_no_address_answers_to_another_method(cast):
    client = cast.client_for("coordinator")
    taken = {
        (route.name, method)
        for route in routes()
        for method in TRICKS
        if client.generic(method, route.address()).status_code != 405
    }
    assert taken == set()
    assert client.get(reverse("workbench:day")).status_code == 200
    assert set(METHODS) & set(TRICKS) == set()


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "piece"])
def test_no_form_is_taken_without_its_token(cast, headers):
    client = sign_in(Client(enforce_csrf_checks=True), cast.accounts["coordinator"])
    before = TrailLine.objects.count()
    answered = {route.name: client.post(route.address(), headers=headers).status_code for route in routes()}
    assert {name: status for name, status in answered.items() if status != 403} == {}
    assert TrailLine.objects.count() == before


@pytest.mark.parametrize("sort", ["fields", "file"])
@pytest.mark.parametrize("who", ["nobody", "coordinator"])
def test_what_is_larger_than_any_form_is_refused(cast, who, sort):
    client = Client() if who == "nobody" else cast.client_for(who)
    large = b"x" * (1024 * 1024 + 1)
    sent = {"file": SimpleUploadedFile("a.txt", large)} if sort == "file" else {"text": large.decode()}
    address = reverse("gate:sign-in" if who == "nobody" else "workbench:search")
    assert client.post(address, sent).status_code in {400, 413}


def test_a_file_that_is_sent_along_is_kept_nowhere(rf):
    sent = {"q": "pia", "file": SimpleUploadedFile("a.txt", b"x" * 1000), "more": "yes"}
    request = rf.post("/", sent)
    assert (request.POST.dict(), dict(request.FILES)) == ({"q": "pia", "more": "yes"}, {})


@pytest.mark.parametrize(("name", "key"), [("workbench:overview", "coordinator"), ("portal:course", "citizen")])
def test_without_its_line_in_the_trail_no_page_is_sent(cast, monkeypatch, name, key):
    address = reverse(name, args=[cast.course.ref])
    client = sign_in(Client(raise_request_exception=False), cast.accounts[key])
    assert "Einer" in client.get(address).text

    def full(*_given, **_named):
        raise OperationalError("disk full")

    monkeypatch.setattr("tovholder.gate.entry.record_reading", full)
    answer = client.get(address)
    assert (answer.status_code, "Einer" in answer.text) == (500, False)
