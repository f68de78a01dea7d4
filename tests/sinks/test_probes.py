"""A canary behind every output: what a viewer may not see is not in what leaves, raw or decoded; what they may is.

What may be seen comes from the rule (which the oracle proves) or, for outputs that carry no course at all, is nothing.
"""

import base64
import html
import io
import json
import logging
import re
from contextlib import suppress

import pytest
import structlog
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from tests.factories.courses import seat_of
from tests.factories.meetings import plan
from tests.rights.asking import answer, note, ready
from tovholder.access.holding import is_own
from tovholder.access.labelling import party_of
from tovholder.audit import seals
from tovholder.cli.main import main
from tovholder.coordination.actions.handover import HandoverWords, offer_handover
from tovholder.coordination.queries.table import participants_here
from tovholder.kernel import clock
from tovholder.meetings.actions.close import Next, Said, end_meeting
from tovholder.meetings.actions.hold import agree_at_item, begin_meeting, write_outcome
from tovholder.meetings.enums import Acceptance, NextKind
from tovholder.meetings.models import AgendaItem
from tovholder.notices.actions import deliver_due
from tovholder.notices.channels import mail_channel
from tovholder.plans.actions.links import make_link

COURSE_PAGES = (
    "overview",
    "plan",
    "steps",
    "participants",
    "participant-add",
    "agreements",
    "handover",
    "log",
    "log-write",
    "history",
    "answer",
)


def probes(*names):
    """Mark a test as the probe of these sinks."""

    def marked(test):
        test.probes = names
        return test

    return marked


def decoded(text):
    """Return a text with everything it may hide things in undone: entities, JSON escapes, base64, folded lines."""
    unfolded = re.sub(r"\r?\n[ \t]", "", text)
    plain = html.unescape(unfolded)
    escapes = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), plain)
    hidden = []
    for word in re.findall(r"[A-Za-z0-9+/]{16,}={0,2}", unfolded):
        try:
            hidden.append(base64.b64decode(word + "=" * (-len(word) % 4)).decode("utf-8"))
        except ValueError:
            continue
    return "\n".join([text, plain, escapes, *hidden])


def canaries(cast):
    """Return everything about the cast's course that must not be anywhere it has no basis."""
    words = [row.what for row in cast.agreements.values()]
    return [*words, "Tilde Prøvemose", "Ærna Øtest", "Rusmiddelcenter Åen", "Einer Test Lauridsen", "020160"]


def seen_through(cast, seat):
    """Return the agreements' words and the names that a seat may know, by the rule."""
    rows = cast.agreements.values()
    mine = [row for row in rows if row.coordination_id == seat.coordination.pk]
    words = {row.what for row in mine if row.label_id in seat.labels or is_own(seat, row.holder)}
    return words | {card.name for card in participants_here(seat)}


@probes("staff pages")
@pytest.mark.parametrize("page", COURSE_PAGES)
def test_staff_pages_show_what_the_seat_may_see_and_nothing_else(cast, page):
    all_words = {row.what for row in cast.agreements.values()}
    shown_somewhere = set()
    for key in ("coordinator", "member", "provider", "psychiatrist", "prison", "treatment", "stranger", "leader"):
        response = cast.client_for(key).get(reverse(f"workbench:{page}", args=[cast.course.ref]))
        seat = cast.seat_for(key)
        text = decoded(response.text)
        allowed = seen_through(cast, seat) if seat else set()
        assert response.status_code in ((200, 302) if seat else (404,)), key
        assert {word for word in all_words if word in text} <= allowed, key
        for name in ("Tilde Prøvemose", "Ærna Øtest"):
            assert name not in text or name in allowed, (key, page)
        shown_somewhere |= {word for word in all_words if word in text}
    if page in ("overview", "plan", "agreements"):
        assert shown_somewhere == {row.what for key, row in cast.agreements.items() if row.coordination == cast.course}


@probes("citizen pages")
def test_citizen_pages_show_what_the_seat_may_see_and_nothing_else(cast):
    all_words = {row.what for row in cast.agreements.values()}
    for key in ("citizen", "spouse", "adult_child", "guardian", "ward"):
        client = cast.client_for(key)
        pages = [client.get(reverse("portal:overview"), follow=True)]
        for course in (cast.course, cast.family_course, cast.ward_course):
            pages.append(client.get(reverse("portal:course", args=[course.ref])))
            seat = cast.seat_for(key, course)
            assert (pages[-1].status_code == 200) == (seat is not None), key
        allowed = set()
        for course in (cast.course, cast.family_course, cast.ward_course):
            seat = cast.seat_for(key, course)
            allowed |= seen_through(cast, seat) if seat else set()
        text = decoded("".join(page.text for page in pages))
        assert {word for word in all_words if word in text} <= allowed, key
        if key in ("spouse", "adult_child"):
            assert "Åen" not in text
            assert "Prøvemose" not in text
    own = decoded(cast.client_for("citizen").get(reverse("portal:course", args=[cast.course.ref])).text)
    assert cast.agreements["citizen"].what in own


@probes("answer page without sign-in")
def test_an_answer_page_shows_its_line_and_no_name(cast):
    seat, own = cast.seat_for("coordinator"), cast.agreements["substances"]
    token = make_link(seat, ref=own.ref, now=clock.now())
    text = decoded(Client().get(reverse("portal:answer-link", args=[token])).text)
    assert own.what in text
    assert [word for word in canaries(cast) if word in text and word != own.what] == []
    assert "Karen" not in text


@probes("case system text")
def test_the_minutes_file_holds_what_the_seat_may_see_and_nothing_else(cast):
    made = plan(cast.seat_for("coordinator"), cast.jobs["member"], cast.jobs["prison"])
    seat, now = cast.seat_for("coordinator"), clock.now()
    begin_meeting(seat, ref=made.ref, is_citizen_here=True, now=now)
    item = add_outcome(cast, made, "CANARY mødet")
    for key, what in (("member", "CANARY søren"), ("prison", "CANARY tilde")):
        holder = party_of(cast.jobs[key]).ref
        facts = {"meeting_ref": made.ref, "ref": item, "holder_ref": holder, "what": what, "due_on": None, "now": now}
        agree_at_item(seat, **facts)
    then = Next(NextKind.ON_NEED)
    end_meeting(cast.seat_for("coordinator"), ref=made.ref, said=Said(Acceptance.UNASKED), then=then, now=now)
    address = reverse("workbench:meeting-minutes-text", args=[cast.course.ref, made.ref])
    whole = decoded(cast.client_for("coordinator").get(address).content.decode())
    assert {word for word in ("CANARY mødet", "CANARY søren", "CANARY tilde") if word in whole} == {
        "CANARY mødet",
        "CANARY søren",
        "CANARY tilde",
    }
    part = decoded(cast.client_for("member").get(address).content.decode())
    assert "CANARY søren" in part
    assert not any(word in part for word in ("CANARY tilde", "Prøvemose", "020160"))
    assert cast.client_for("stranger").get(address).status_code == 404


def add_outcome(cast, meeting, text):
    """Return the ref of an item with an outcome."""
    item = AgendaItem.objects.filter(meeting=meeting).order_by("place").last()
    facts = {"meeting_ref": meeting.ref, "ref": item.ref, "seen": "", "now": clock.now()}
    write_outcome(cast.seat_for("coordinator"), text=text, **facts)
    return item.ref


@probes("sign-in and error pages")
def test_pages_of_the_gate_carry_nothing_of_any_course(cast):
    client = Client()
    texts = [client.get(f"/forloeb/{cast.course.ref}/", follow=True).text]
    texts.append(cast.client_for("stranger").get(f"/forloeb/{cast.course.ref}/").text)
    texts.append(cast.client_for("coordinator").get("/findes/ikke/").text)
    for pattern in get_resolver("tovholder.gate.urls").url_patterns:
        try:
            texts.append(client.get(reverse(f"gate:{pattern.name}")).text)
        except NoReverseMatch:
            continue
    assert len(texts) > 5
    assert [word for word in canaries(cast) if word in decoded("".join(texts))] == []


@probes("gallery")
def test_the_gallery_shows_nobody(cast):
    text = decoded(cast.client_for("coordinator").get(reverse("design:gallery")).text)
    assert "Byggesten" in text
    words = [row.what for row in cast.agreements.values()]
    assert [word for word in [*words, "Einer Test Lauridsen", "Ærna Øtest"] if word in text] == []


@probes("health")
def test_health_says_whether_the_database_answers(cast):
    answer = Client().get("/healthz").json()
    assert set(answer) == {"status", "version"}


@probes("notice mail")
def test_a_mail_is_one_neutral_sentence(cast, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    job = cast.jobs["leader"]
    type(job).objects.filter(pk=job.pk).update(email="leder@kommune.example")
    seat = seat_of(cast.accounts["coordinator"], cast.course)
    words = HandoverWords(reason="CANARY grund", note="CANARY note")
    offer_handover(seat, to=job, words=words, now=clock.now())
    send = mail_channel(smtp_url="smtp://localhost", sender="Tovholder <ingen-svar@localhost>", house="http://h.test")
    assert deliver_due(now=clock.now(), send=send) == 1
    letter = decoded(mail.outbox[0].message().as_string())
    assert "Der er nyt til dig i Tovholder" in letter
    assert [word for word in [*canaries(cast), "CANARY", "Karen"] if word in letter] == []


@probes("log")
def test_a_log_line_holds_no_words(cast, caplog):
    def failing(*_given):
        raise OSError("kunne ikke sende om Einer Test Lauridsen")

    seat = seat_of(cast.accounts["coordinator"], cast.course)
    offer_handover(seat, to=cast.jobs["leader"], words=HandoverWords(reason="CANARY"), now=clock.now())
    with caplog.at_level(logging.INFO), structlog.testing.capture_logs() as lines:
        deliver_due(now=clock.now(), send=failing)
    written = decoded(json.dumps(lines, default=str) + caplog.text)
    assert "notice_not_sent" in written
    assert [word for word in [*canaries(cast), "CANARY"] if word in written] == []


@probes("seals outside")
def test_a_seal_is_numbers(cast, tmp_path):
    outside = tmp_path / "seals.txt"
    seals.seal(key="key", outside=outside)
    assert re.fullmatch(r"(\d+ \d+ \d+ \d+ [0-9a-f]{64}\n)+", outside.read_text())


@probes("keys", "server's notes")
def test_what_the_server_notes_is_not_about_people(cast, tmp_path, monkeypatch):
    from tovholder.cli import chores
    from tovholder.config.environment import secret

    key = secret(tmp_path, "probe_key")
    assert re.fullmatch(r"[\w-]{40,}", key)
    assert (tmp_path / "probe_key.key").stat().st_mode & 0o077 == 0
    monkeypatch.setattr(chores, "heartbeat_path", lambda: tmp_path / "beat")
    chores.beat()
    assert re.fullmatch(r"[\d:T.+-]+", (tmp_path / "beat").read_text())


@probes("import report", "terminal", "demo cast")
def test_the_terminal_masks_numbers(cast, tmp_path, capsys, monkeypatch):
    file = tmp_path / "udtræk.csv"
    file.write_text("CPR-nr.;Navn\n310260-9995;Ukendt Dato\n", encoding="utf-8")
    written = io.StringIO()
    for words in (["import", "people", str(file), "--dry-run"], ["demo", "cast", "--json"], ["trail", "verify"]):
        with suppress(SystemExit):
            main(words)
        said = capsys.readouterr()
        written.write(said.out + said.err)
    text = decoded(written.getvalue())
    assert text.strip()
    assert "310260-9995" not in text
    assert "3102609995" not in text
    assert [word for word in canaries(cast) if word in text] == []


@probes("everything as data")
def test_everything_as_data_holds_what_was_answered_for_and_nothing_else(cast):
    note(cast, "psychiatrist", "CANARY regionen")
    made = ready(cast)
    client, address = cast.client_for("citizen"), reverse("portal:everything-data", args=[cast.course.ref, made.ref])
    found = client.get(address)
    assert found["Content-Disposition"] == 'attachment; filename="data.json"'
    assert "no-store" in found["Cache-Control"]
    text = decoded(found.text)
    others = ("CANARY regionen", "her own", "020160")
    assert [word for word in others if word in text] == []
    assert "kommer mandag klokken 10" in text
    answer(cast, "psychiatrist", made)
    assert "CANARY regionen" in decoded(client.get(address).text)
    for key in ("coordinator", "member", "spouse", "stranger"):
        assert cast.client_for(key).get(address).status_code == 404, key
