"""The overview of a citizen, of who acts for one, and of a relative."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.courses import add, agree, make_course, seat_of
from tests.factories.people import OFFICE, make_account, make_citizen, make_job
from tests.portal.reading import lines_of, words_of
from tests.sending import sent
from tovholder.access.enums import Role
from tovholder.audit.models import TrailLine
from tovholder.coordination.actions.start import decline_offer
from tovholder.coordination.enums import How
from tovholder.kernel import clock
from tovholder.people.actions.staff import revoke_employment
from tovholder.plans.actions import close_agreement
from tovholder.plans.enums import AgreementState

OFFICE_WORDS = re.compile(r"\b(sag|sagen|sager|bruger|brugere|klient|klienten|trin|trinnet|part|parter)\b", re.I)
SECRETS = ("Ærna", "Rusmiddel", "alkohol", "Tilde", "Kriminalforsorg", "Tilsyn", "dom", "Psykose", "gæld")


def page(cast, key, course=None, name="course"):
    return cast.client_for(key).get(reverse(f"portal:{name}", args=[(course or cast.course).ref]))


def test_the_citizen_sees_whom_to_call_and_who_promised_what(cast):
    lines = lines_of(page(cast, "citizen"))
    assert {
        "Karen Testesen",
        "Ring 99 01 00 00",
        "Det har du lovet",
        "Jeg har gjort det ringer til Karen om fredagen",
    } <= set(lines)
    assert "Kommer mandag klokken 10" in lines
    assert "Dem der hjælper dig" in lines


def test_what_others_might_see_over_a_shoulder_is_folded_and_not_printed(cast):
    response = page(cast, "citizen")
    html = response.content.decode()
    open_part, folded = html.split('<div class="tv-screen-only"')
    assert "alkohol" not in open_part
    assert "holder samtale om alkohol" in folded.lower()
    people = page(cast, "citizen", name="people").content.decode()
    open_people, _tag, folded_people = people.rpartition('class="tv-screen-only"')
    assert not any(name in open_people for name in ("Ærna", "Tilde"))
    assert all(name in folded_people for name in ("Ærna", "Tilde"))


def test_a_relative_learns_nothing_of_what_is_not_theirs(cast):
    for key in ("spouse", "adult_child"):
        words = words_of(page(cast, key)) + words_of(page(cast, key, name="people"))
        assert [secret for secret in SECRETS if re.search(rf"\b{secret}", words)] == [], key


def test_a_relative_sees_what_they_may_be_told_and_is_always_heard(cast):
    lines = lines_of(page(cast, "spouse"))
    assert "Du er med som pårørende til Einer Test Lauridsen." in lines
    assert "Min hverdag (støtte i hjemmet, mad, søvn, aftaler)" in lines
    assert "Ring og fortæl, hvad du ser. Det kræver ikke lov fra nogen." in lines
    assert "Henter posten" in lines
    assert "Kommer mandag klokken 10" in lines


def test_one_whose_permission_was_withdrawn_is_told_kindly(cast):
    lines = lines_of(page(cast, "adult_child"))
    assert "Lige nu har vi ikke lov til at fortælle dig noget." in lines
    assert "Kommer mandag klokken 10" not in lines
    assert "Karen Testesen" in lines


def test_who_acts_for_another_is_told_so_and_sees_their_topics_only(cast):
    lines = lines_of(page(cast, "guardian", cast.ward_course))
    assert any(line.startswith("Du ser dette på vegne af Sverre") for line in lines)
    assert {"Skriver til boligforeningen", "Ser på budgettet"} <= set(lines)
    assert "Spørger psykiatrien" not in lines
    assert not any(line.startswith("Jeg har gjort det") for line in lines)


def test_in_a_family_each_sees_the_own_and_the_joint(cast):
    his = words_of(page(cast, "citizen", cast.family_course))
    hers = words_of(page(cast, "spouse", cast.family_course))
    assert ("(his own)" in his, "(her own)" in his, "(theirs)" in his) == (True, False, True)
    assert ("(his own)" in hers, "(her own)" in hers, "(theirs)" in hers) == (False, True, True)


def test_a_professional_is_sent_to_the_workbench(cast):
    assert page(cast, "coordinator").url == reverse("workbench:overview", args=[cast.course.ref])


def test_the_reading_is_in_the_trail_as_their_own(cast):
    client = cast.client_for("citizen")
    client.get(reverse("portal:course", args=[cast.course.ref]))
    line = TrailLine.objects.filter(page="portal:course").get()
    assert (line.basis, line.citizen_ids, line.account_id) == (
        "own",
        [cast.persons["citizen"].pk],
        cast.account("citizen").pk,
    )
    assert cast.agreements["substances"].label_id in line.label_ids


@pytest.mark.parametrize("name", ["course", "people"])
@pytest.mark.parametrize("key", ["citizen", "spouse", "adult_child"])
def test_no_word_of_the_office_and_no_long_sentence(cast, key, name):
    response = page(cast, key, name=name)
    lines = lines_of(response)
    assert OFFICE_WORDS.findall(" ".join(lines)) == []
    sentences = [sentence for line in lines for sentence in re.split(r"[.!?:]\s", line)]
    assert [sentence for sentence in sentences if len(sentence.split()) > 24] == []


def test_the_title_tells_nothing(cast):
    for key in ("citizen", "spouse"):
        title = re.search(r"<title>(.*?)</title>", page(cast, key).content.decode(), re.S)[1]
        assert title == "Mit overblik · Tovholder"


@pytest.mark.parametrize("key", ["citizen", "spouse"])
def test_the_same_statements_for_few_and_many(cast, key):
    seat = seat_of(cast.account("coordinator"), cast.course)
    client, address = cast.client_for(key), reverse("portal:course", args=[cast.course.ref])
    client.get(address)

    def statements():
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return [sql[:90].partition('SAVEPOINT "')[0] for sql in sent(captured)]

    few = statements()
    for n in range(3):
        job = make_job(cast.units["health"], f"Ny Prøvesen{n}")
        add(seat, job, topic=1, task="Ny")
        agree(seat, job, f"gør noget nyt {n}", topic=1, due_on=clock.today())
    assert statements() == few
    assert len(few) <= 16


def test_before_the_answer_the_citizen_is_asked_and_decides(cast):
    pia = make_citizen("PiaBerggren")
    course = make_course(cast.account("coordinator"), pia, accepted=False)
    cast.accounts["pia"] = make_account(pia, login="pia")
    lines = lines_of(cast.client_for("pia").get(reverse("portal:course", args=[course.ref])))
    assert "Du bestemmer selv. Sig ja eller nej til Karen Testesen." in lines
    decline_offer(
        seat_of(cast.account("coordinator"), course), on=clock.today(), how=How.PHONE, reason="", now=clock.now()
    )
    lines = lines_of(cast.client_for("pia").get(reverse("portal:course", args=[course.ref])))
    assert any(line.startswith("Du sagde nej tak den") for line in lines)
    assert not any(line.startswith("Ring ") for line in lines)


def test_why_it_began_is_read_by_the_citizen_and_by_no_relative(cast):
    address = reverse("portal:course", args=[cast.course.ref])
    assert "Fem enheder hjælper" in cast.client_for("citizen").get(address).text
    assert "Fem enheder hjælper" not in cast.client_for("spouse").get(address).text


def test_a_holder_who_has_left_is_not_called(cast):
    revoke_employment(who=OFFICE, employment=cast.jobs["coordinator"], now=clock.now() - timedelta(minutes=1))
    lines = lines_of(page(cast, "citizen"))
    assert "Ring 99 01 00 00" not in lines
    assert "Lone Prøvesen" in lines


def test_what_is_over_is_folded_away_with_how_it_went(cast):
    seat = seat_of(cast.account("coordinator"), cast.course)
    close_agreement(seat, ref=cast.agreements["everyday"].ref, state=AgreementState.NOT_KEPT, on=clock.today())
    lines = lines_of(page(cast, "citizen"))
    assert any(line.startswith("Jonna Opdigt · blev ikke til noget") for line in lines)


def test_long_and_hostile_text_stands_as_text(cast):
    seat = seat_of(cast.account("coordinator"), cast.course)
    agree(seat, cast.jobs["provider"], "<script>alert(1)</script>" + "æ" * 200, topic=1)
    assert "<script>alert(1)" not in page(cast, "citizen").content.decode()


def test_a_companion_is_named_as_one(cast):
    seat = seat_of(cast.account("coordinator"), cast.course)
    job = make_job(cast.units["health"], "Bi Prøvesen")
    add(seat, job, topic=1, role=Role.COMPANION)
    assert "Går med til møder" in words_of(page(cast, "citizen", name="people"))
