"""Aftaler on screen: one line to write, one click to answer."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.days import as_typed, in_two_weeks
from tests.factories.courses import agree
from tests.sending import sent
from tovholder.kernel import clock
from tovholder.plans.models import Agreement

LIST = "workbench:agreements"


def url(cast, name="agreements", *args):
    return reverse(f"workbench:{name}", args=[cast.course.ref, *args])


def test_the_late_stand_first_and_say_so(cast):
    seat, yesterday = cast.seat_for("coordinator"), clock.today() - timedelta(days=1)
    agree(seat, cast.jobs["coordinator"], "skulle have ringet", due_on=yesterday)
    page = cast.client_for("coordinator").get(url(cast)).text
    late, early = page.index("skulle have ringet"), page.index("ringer til Karen om fredagen")
    assert late < early
    assert "for sent" in page
    assert "borgeren selv" in page


def test_one_line_is_enough(cast):
    line = {"holder": cast.persons["citizen"].ref, "what": "tager medicin om aftenen", "due_on": "i morgen"}
    answer = cast.client_for("coordinator").post(url(cast), line, follow=True)
    assert "Aftalen er skrevet." in answer.text
    made = Agreement.objects.get(what="tager medicin om aftenen")
    assert made.due_on == clock.today() + timedelta(days=1)
    assert made.holder.citizen == cast.persons["citizen"]


def test_a_double_click_is_one_agreement(cast):
    client = cast.client_for("coordinator")
    line = {"holder": cast.persons["citizen"].ref, "what": "køber ind", "once": "dobbelt"}
    for _click in (1, 2):
        client.post(url(cast), line)
    assert Agreement.objects.filter(what="køber ind").count() == 1


def test_what_was_typed_stays_when_it_is_refused(cast):
    answer = cast.client_for("coordinator").post(url(cast), {"holder": "", "what": "køber ind", "due_on": "31/2"})
    assert 'value="køber ind"' in answer.text
    assert "Den dag findes ikke." in answer.text


@pytest.mark.parametrize(("state", "said"), [("kept", "holdt"), ("not_kept", "ikke holdt"), ("dropped", "udgået")])
def test_one_click_answers_and_one_regrets(cast, state, said):
    client, row = cast.client_for("coordinator"), cast.agreements["everyday"]
    answer = client.post(
        url(cast, "agreement-close", row.ref), {"state": state, "seen_version": row.version}, follow=True
    )
    assert f"Aftalen er {said}." in answer.text
    row = Agreement.objects.get(ref=row.ref)
    assert (row.state, row.closed_on) == (state, clock.today())
    assert url(cast, "agreement-reopen", row.ref) in answer.text
    Agreement.objects.filter(ref=row.ref).update(closed_on=clock.today() - timedelta(days=1))
    assert url(cast, "agreement-reopen", row.ref) not in client.get(url(cast, "plan")).text
    answer = client.post(url(cast, "agreement-reopen", row.ref), {"seen_version": row.version}, follow=True)
    assert "Aftalen er i gang igen." in answer.text
    assert Agreement.objects.get(ref=row.ref).state == "open"


def test_an_answer_to_what_another_changed_meanwhile_is_not_taken(cast):
    client, row = cast.client_for("coordinator"), cast.agreements["everyday"]
    client.post(url(cast, "agreement", row.ref), {"what": "kommer tirsdag", "due_on": "", "seen_version": row.version})
    for seen in ({"seen_version": row.version}, {}):
        answer = client.post(url(cast, "agreement-close", row.ref), {"state": "kept"} | seen, follow=True)
        assert "En anden har rettet det her" in answer.text
        assert "kommer tirsdag" in answer.text
    assert Agreement.objects.get(ref=row.ref).state == "open"


def was(row, **changes):
    """Return what a browser sends for an agreement: what was seen, and what was typed over it."""
    day = f"{row.due_on:%d-%m-%Y}" if row.due_on else ""
    seen = {"was_what": row.what, "was_due_on": day, "seen_version": row.version, "what": row.what, "due_on": day}
    return seen | changes


def test_two_who_change_the_same_words_both_see_both_and_choose(cast):
    client, row = cast.client_for("coordinator"), cast.agreements["everyday"]
    address = url(cast, "agreement", row.ref)
    client.post(address, was(row, what="kommer tirsdag", due_on=as_typed(in_two_weeks())))
    late = client.post(address, was(row, what="kommer onsdag"))
    for words in ("I skrev samtidig", "Det, der står nu: kommer tirsdag", "Det, du skrev: kommer onsdag"):
        assert words in late.text
    newest = Agreement.objects.get(ref=row.ref)
    assert newest.what == "kommer tirsdag"
    choice = {"was_what": newest.what, "what": "kommer onsdag", "seen_version": newest.version, "pick_what": "both"}
    client.post(address, was(newest) | choice)
    newest.refresh_from_db()
    assert newest.what == "kommer tirsdag kommer onsdag"
    assert newest.due_on == in_two_weeks()


def test_two_who_change_different_fields_both_get_theirs(cast):
    client, row = cast.client_for("coordinator"), cast.agreements["everyday"]
    address = url(cast, "agreement", row.ref)
    client.post(address, was(row, what="kommer tirsdag"))
    client.post(address, was(row, due_on=as_typed(in_two_weeks())))
    newest = Agreement.objects.get(ref=row.ref)
    assert (newest.what, newest.due_on) == ("kommer tirsdag", in_two_weeks())


def test_a_change_is_undone_with_one_press(cast):
    client, row = cast.client_for("coordinator"), cast.agreements["everyday"]
    client.post(url(cast, "agreement", row.ref), was(row, what="kommer tirsdag"))
    page = client.get(url(cast, "agreement", row.ref)).text
    assert "Før stod der: “kommer mandag klokken 10”" in page
    version = Agreement.objects.get(ref=row.ref).version
    client.post(url(cast, "agreement-undo", row.ref), {"seen_version": version})
    assert Agreement.objects.get(ref=row.ref).what == "kommer mandag klokken 10"


def test_a_member_writes_and_answers_for_themselves_only(cast):
    client = cast.client_for("provider")
    page = client.get(url(cast)).text
    assert page.count('value="kept"') == 1
    assert "(borgeren)" not in page
    assert cast.participants["member"].party.ref not in page
    own = cast.participants["provider"].party.ref
    client.post(url(cast), {"holder": own, "what": "vasker tøj med ham"})
    assert Agreement.objects.filter(what="vasker tøj med ham").exists()
    other = cast.agreements["citizen"]
    answer = client.post(url(cast, "agreement-close", other.ref), {"state": "kept"}, follow=True)
    assert "Du kan kun skrive aftaler, du selv skal holde." in answer.text
    assert Agreement.objects.get(ref=other.ref).state == "open"
    refused = client.post(url(cast), {"holder": cast.persons["citizen"].ref, "what": "går tur"})
    assert not Agreement.objects.filter(what="går tur").exists()
    assert refused.status_code == 200


@pytest.mark.parametrize("key", ["member", "provider", "treatment"])
def test_a_secret_holder_leaks_in_no_list_count_or_select(cast, key):
    page = cast.client_for(key).get(url(cast)).text
    for word in ("Tilde", "dommen", cast.agreements["sentence"].ref, cast.participants["prison"].party.ref):
        assert word not in page
    assert cast.participants["prison"].party.ref in cast.client_for("coordinator").get(url(cast)).text
    assert cast.client_for(key).get(url(cast, "agreement", cast.agreements["sentence"].ref)).status_code == 404


def test_a_stranger_finds_nothing(cast):
    client, ref = cast.client_for("stranger"), cast.agreements["everyday"].ref
    assert client.get(url(cast)).status_code == 404
    for name in ("agreement", "agreement-close", "agreement-reopen"):
        assert client.post(url(cast, name, ref), {"state": "kept"}).status_code == 404
    assert Agreement.objects.get(ref=ref).state == "open"


def test_as_many_statements_for_many_as_for_few(cast):
    client = cast.client_for("coordinator")
    client.get(url(cast))
    with CaptureQueriesContext(connection) as few:
        client.get(url(cast))
    for number in range(4):
        agree(cast.seat_for("coordinator"), cast.jobs["member"], f"nummer {number}")
    with CaptureQueriesContext(connection) as many:
        client.get(url(cast))
    assert len(many) == len(few)
    assert len(sent(few)) <= 15, [query["sql"][:90] for query in few.captured_queries]
