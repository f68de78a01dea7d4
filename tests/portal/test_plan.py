"""Min plan: own words first, own words to change, and a yes or no that changes nothing else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.courses import add
from tests.factories.people import make_job
from tests.factories.plans import begin, line
from tests.portal.reading import lines_of, words_of
from tests.sending import sent
from tovholder.access.actions.table import name_person
from tovholder.access.models import Label, Participation, Permission
from tovholder.access.seat import NotAllowedError
from tovholder.audit.models import TrailLine
from tovholder.kernel import clock
from tovholder.kernel.lix import MOST_FOR_CITIZENS, readability
from tovholder.plans.actions.foresee import foresee_readers
from tovholder.plans.actions.lines import change_line
from tovholder.plans.actions.take_back import take_back
from tovholder.plans.enums import PlanLineKind as K
from tovholder.plans.models import PlanAnswer, PlanLine


def url(cast, name="plan", *args):
    return reverse(f"portal:{name}", args=[cast.course.ref, *args])


@pytest.fixture
def planned(cast):
    """A plan with a line of each kind."""
    karen = cast.seat_for("coordinator")
    begin(karen)
    line(karen, K.OWN_WORDS, "Jeg vil have ro.")
    line(karen, K.RESOURCE, "Jeg har min egen bolig.")
    line(karen, K.HELPS, "Musik.")
    line(karen, K.GOAL, "Jeg beholder min bolig.", topic=2)
    line(karen, K.GOAL, "Jeg ryger mindre.", topic=7)
    line(karen, K.INTERVENTION, "kommer om mandagen", does=cast.jobs["provider"], topic=1)
    line(karen, K.DISAGREEMENT, "Hash.")
    line(karen, K.CRISIS_CALL, "mormor", phone="99 10 00 03")
    line(
        karen, K.DECIDED, "møder hos tilsynet", decided_by="retten", law="strfl. § 57", complaint="ring til din advokat"
    )
    return cast


@pytest.fixture
def client(cast):
    return cast.client_for("citizen")


def test_before_there_is_a_plan_the_page_says_so(cast, client):
    assert "Der er ingen plan endnu" in words_of(client.get(url(cast)))


def test_it_stands_in_the_order_a_citizen_asks_for(planned, client):
    page = words_of(client.get(url(planned)))
    found = [
        "Jeg vil have ro.",
        "Jeg har min egen bolig.",
        "Musik.",
        "Jeg beholder min bolig.",
        "kommer om mandagen",
        "Det er vi ikke enige om",
        "Hash.",
        "Når det brænder på",
        "mormor",
        "Hvad siger du til planen?",
    ]
    assert [page.index(words) for words in found] == sorted(page.index(words) for words in found)


def test_what_others_decided_has_a_sheet_of_its_own_and_no_yes(planned, client):
    assert "møder hos tilsynet" not in words_of(client.get(url(planned)))
    sheet = client.get(url(planned, "plan-decided"))
    for words in ("møder hos tilsynet", "retten", "strfl. § 57", "ring til din advokat", "Det her er ikke en aftale."):
        assert words in words_of(sheet)
    main = sheet.text[sheet.text.index("<main") : sheet.text.index("</main>")]
    assert "<form" not in main


def test_what_somebody_might_find_is_not_on_the_printed_sheet(planned, client):
    text = client.get(url(planned)).text
    folded = text[: text.index("Jeg ryger mindre.")].rpartition('<div class="tv-screen-only">')[2]
    assert "Mere i din plan" in folded


def test_the_texts_are_easy_to_read(planned, client):
    for page in (url(planned), url(planned, "plan-decided"), url(planned, "plan-words")):
        main = [words for words in lines_of(client.get(page)) if words]
        found = readability("\n".join(words if words[-1] in ".?!:" else f"{words}." for words in main))
        assert found.lix <= MOST_FOR_CITIZENS, (page, found.lix)
        assert found.long_sentences == ()


def test_own_words_are_written_and_changed(planned, client):
    sent = {"kind": "helps", "text": "Én besked ad gangen.", "readers": "topic"}
    answer = client.post(url(planned, "plan-words"), sent, follow=True)
    assert "Én besked ad gangen." in answer.text
    row = PlanLine.objects.get(text="Én besked ad gangen.")
    address = url(planned, "plan-words-change", row.ref)
    client.post(address, {"text": "Kun én besked.", "seen_version": row.version})
    assert PlanLine.objects.get(pk=row.pk).text == "Kun én besked."
    late = client.post(address, {"text": "To beskeder.", "seen_version": row.version})
    assert "Kun én besked." in words_of(late)
    assert "To beskeder." in late.text
    assert PlanLine.objects.get(pk=row.pk).text == "Kun én besked."
    client.post(address, {"text": "To beskeder.", "seen_version": row.version + 1})
    assert PlanLine.objects.get(pk=row.pk).text == "To beskeder."


def test_only_my_coordinator_may_read_it(planned, client):
    client.post(url(planned, "plan-words"), {"kind": "own_words", "text": "Jeg er bange.", "readers": "coordinator"})
    assert "Kun din tovholder kan læse det." in words_of(client.get(url(planned)))
    by_readers = dict(client.get(url(planned, "plan-readers")).context["show"].found)
    assert "Jeg er bange." in by_readers["Karen Testesen kan læse det."]
    workbench = reverse("workbench:plan", args=[planned.course.ref])
    assert "Jeg er bange." in planned.client_for("coordinator").get(workbench).text
    for key in ("member", "provider", "psychiatrist"):
        assert "Jeg er bange." not in planned.client_for(key).get(workbench).text


def test_others_words_are_not_mine_to_change(planned, client):
    goal = PlanLine.objects.get(text="Jeg beholder min bolig.")
    assert client.get(url(planned, "plan-words-change", goal.ref)).status_code == 404
    assert client.post(url(planned, "plan-words"), {"kind": "decided", "text": "nej"}).status_code == 200
    assert not PlanLine.objects.filter(text="nej").exists()


def test_yes_in_part_no_and_not_yet(planned, client):
    page = words_of(client.get(url(planned)))
    for words in (
        "Jeg er enig",
        "Jeg er enig i noget af det",
        "Jeg er ikke enig",
        "Jeg ved det ikke endnu",
        "Det ændrer ikke dine penge eller din hjælp.",
    ):
        assert words in page
    answer = client.post(url(planned), {"verdict": "part", "why": "Ja til bolig."}, follow=True)
    assert "Du har sagt, at du er enig i noget af det." in words_of(answer)
    assert PlanAnswer.objects.get().how == "portal"
    assert "Vælg en af mulighederne." in client.post(url(planned), {"why": "Ja til bolig."}).text


def test_a_relative_reads_what_they_may_know_and_says_nothing_to_it(planned):
    client = planned.client_for("spouse")
    page = words_of(client.get(url(planned)))
    assert "Jeg vil have ro." in page
    for words in ("Jeg beholder min bolig.", "Hash.", "mormor", "Hvad siger du til planen?", "Ret"):
        assert words not in page.split()
        assert f" {words} " not in f" {page} ", words
    client.post(url(planned), {"verdict": "yes"})
    assert not PlanAnswer.objects.exists()
    assert client.get(url(planned, "plan-words")).status_code == 404


def test_when_the_coordinator_was_first_nothing_is_lost(planned, client):
    row = PlanLine.objects.get(text="Jeg vil have ro.")
    change_line(
        planned.seat_for("coordinator"),
        ref=row.ref,
        seen_version=row.version,
        changes={"text": "Jeg vil have ro i hovedet."},
        now=clock.now(),
    )
    sent = {"text": "Jeg vil have ro og min kat.", "seen_version": row.version}
    both = client.post(url(planned, "plan-words-change", row.ref), sent)
    assert "Jeg vil have ro i hovedet." in words_of(both)
    assert "Jeg vil have ro og min kat." in both.text


def test_as_many_statements_for_many_as_for_few(planned, client):
    client.get(url(planned))
    with CaptureQueriesContext(connection) as few:
        client.get(url(planned))
    for number in range(4):
        line(planned.seat_for("coordinator"), K.HELPS, f"nummer {number}")
    with CaptureQueriesContext(connection) as many:
        client.get(url(planned))
    assert len(many) == len(few)
    assert len(sent(few)) <= 13, sent(few)


EVERYDAY = "Karen Testesen, Jonna Opdigt, Lonni Test Lauridsen og Søren Åkær-Test kan læse det."
CRISIS = "Karen Testesen, Jonna Opdigt, Signe Prøvelund og Søren Åkær-Test kan læse det."
KAREN = "Karen Testesen kan læse det."


@pytest.mark.parametrize(
    ("kind", "readers", "said"),
    [
        ("own_words", "topic", EVERYDAY),
        ("crisis_helps", "topic", CRISIS),
        ("own_words", "coordinator", KAREN),
        ("disagreement", "topic", KAREN),
    ],
)
def test_who_reads_own_words_is_chosen_and_then_said_as_it_became(planned, kind, readers, said):
    client, address = planned.client_for("citizen"), url(planned, "plan-words")
    assert " checked" not in client.get(address).text
    asked = {"kind": kind, "text": "Musik.", "readers": readers}
    foreseen = client.post(address, asked | {"preview": "1"}, HTTP_HX_REQUEST="true")
    assert lines_of(foreseen) == [said]
    assert not PlanLine.objects.filter(text="Musik.", recorded_by=planned.account("citizen")).exists()
    page = words_of(client.post(address, asked, follow=True))
    assert f"Det står i din plan nu. {said}" in page
    row = PlanLine.objects.get(text="Musik.", recorded_by=planned.account("citizen"))
    assert said in words_of(client.get(url(planned, "plan-words-change", row.ref)))


def test_before_one_chooses_both_choices_say_who_reads(planned, client):
    labels, permissions = Label.objects.count(), Permission.objects.count()
    asked = {"kind": "crisis_sign", "text": "Halvt skr", "preview": "1"}
    page = client.post(url(planned, "plan-words"), asked)
    assert f"Dem, der må vide noget om det: {CRISIS}" in words_of(page)
    assert f"Kun min tovholder: {KAREN}" in words_of(page)
    assert "Halvt skr" in page.text
    assert "Skriv noget her." not in page.text
    assert (Label.objects.count(), Permission.objects.count()) == (labels, permissions), "nothing of it is kept"


def test_who_would_read_is_told_to_the_citizen_only(planned):
    asked = {"kind": "own_words", "preview": "1"}
    for key in ("spouse", "coordinator", "member"):
        answer = planned.client_for(key).post(url(planned, "plan-words"), asked, HTTP_HX_REQUEST="true")
        assert answer.status_code == 404
    with pytest.raises(NotAllowedError, match="not_coordinator"):
        foresee_readers(planned.seat_for("spouse"), kind=K.OWN_WORDS)


def test_whom_others_must_not_see_is_named_folded_and_not_on_paper(planned, client):
    add(planned.seat_for("coordinator"), planned.units["health"], topic=7, shares={1}, basis="same_authority")
    joined = Participation.objects.get(coordination=planned.course, party__unit=planned.units["health"])
    name_person(joined, employment=make_job(planned.units["health"], "Ib Øvesen"), now=clock.now())
    page = client.get(url(planned, "plan-readers")).text
    open_part, _fold, folded = page.partition("Flere, der kan læse med")
    assert "Sundhed" not in open_part
    assert "Sundhed" in folded
    assert open_part.rpartition("<div class=")[2].startswith('"tv-screen-only">')


def own_row(planned, **facts):
    client = planned.client_for("citizen")
    client.post(url(planned, "plan-words"), {"kind": "helps", "text": "Min hemmelige sø.", "readers": "topic"} | facts)
    return PlanLine.objects.get(text="Min hemmelige sø.")


def test_own_words_are_taken_away_at_once_and_put_back(planned, client):
    row = own_row(planned)
    readers = ("coordinator", "member", "provider")
    plan_page = reverse("workbench:plan", args=[planned.course.ref])
    assert all("Min hemmelige sø." in planned.client_for(key).get(plan_page).text for key in readers)
    answer = client.post(url(planned, "plan-words-take", row.ref), {"once": "et"}, follow=True)
    assert "Det er taget væk." in words_of(answer)
    assert "Min hemmelige sø." in answer.text.partition("Det har du taget væk")[2]
    assert "Min hemmelige sø." not in answer.text.partition("Det har du taget væk")[0]
    lines = TrailLine.objects.filter(page="plans.take_back")
    assert [(line.kind, line.coordination_id) for line in lines] == [("change", planned.course.pk)]
    client.post(url(planned, "plan-words-back", row.ref), {"once": "to"}, follow=True)
    assert all("Min hemmelige sø." in planned.client_for(key).get(plan_page).text for key in readers)
    assert TrailLine.objects.filter(page="plans.give_back").count() == 1
    row.refresh_from_db()
    assert (row.state, row.taken_from, row.taken_at, row.closed_on) == ("open", None, None, None)


def test_who_read_them_is_told_that_they_were_taken_and_nothing_of_what_they_said(planned, client):
    row = own_row(planned)
    client.post(url(planned, "plan-words-change", row.ref), {"text": "Min skjulte sø.", "seen_version": row.version})
    client.post(url(planned, "plan-words-take", row.ref))
    course, shown = planned.course.ref, "blev taget tilbage af Einer Test Lauridsen."
    for key in ("coordinator", "member", "provider", "psychiatrist"):
        staff = planned.client_for(key)
        history = staff.get(reverse("workbench:history", args=[course])).text
        assert (shown in history) == (key != "psychiatrist"), "who could not read them learns nothing"
        pages = [history, staff.get(reverse("workbench:plan", args=[course])).text]
        pages.append(staff.get(reverse("workbench:plan-history", args=[course])).text)
        assert staff.get(reverse("workbench:plan-line", args=[course, row.ref])).status_code == 404
        assert not [page for page in pages if "sø." in page]
    spouse = planned.client_for("spouse")
    assert "sø." not in spouse.get(url(planned)).text


def test_taken_twice_and_in_two_tabs_it_is_taken_once(planned, client):
    row = own_row(planned)
    for _press in (1, 2):
        answer = client.post(url(planned, "plan-words-take", row.ref), {"once": "samme"}, follow=True)
        assert "Det er taget væk." in words_of(answer)
    other_tab = client.post(url(planned, "plan-words-take", row.ref), {"once": "anden"}, follow=True)
    assert "Det er allerede taget væk." in words_of(other_tab)
    assert TrailLine.objects.filter(page="plans.take_back").count() == 1
    late = {"text": "Nye ord.", "seen_version": row.version}
    assert client.post(url(planned, "plan-words-change", row.ref), late).status_code == 404
    client.post(url(planned, "plan-words-back", row.ref))
    again = client.post(url(planned, "plan-words-back", row.ref), follow=True)
    assert "Der er ikke noget at fortryde." in words_of(again)


def test_nobody_else_takes_them_away(planned):
    row = own_row(planned)
    for key in ("coordinator", "member", "spouse"):
        with pytest.raises(NotAllowedError):
            take_back(planned.seat_for(key), ref=row.ref, now=clock.now())
        planned.client_for(key).post(url(planned, "plan-words-take", row.ref))
    goal = PlanLine.objects.get(text="Jeg beholder min bolig.")
    with pytest.raises(NotAllowedError):
        take_back(planned.seat_for("citizen"), ref=goal.ref, now=clock.now())
    row.refresh_from_db()
    assert row.state == "open"


def test_the_page_of_readers_is_the_citizens_alone_and_costs_as_much_for_many_as_for_few(planned, client):
    for key in ("spouse", "coordinator", "member"):
        assert planned.client_for(key).get(url(planned, "plan-readers")).status_code == 404
    client.get(url(planned, "plan-readers"))
    with CaptureQueriesContext(connection) as few:
        client.get(url(planned, "plan-readers"))
    for number in range(4):
        client.post(url(planned, "plan-words"), {"kind": "helps", "text": f"nummer {number}", "readers": "topic"})
    client.get(url(planned, "plan-readers"))
    with CaptureQueriesContext(connection) as many:
        page = client.get(url(planned, "plan-readers"))
    assert all(f"nummer {number}" in page.text for number in range(4))
    assert len(sent(many)) == len(sent(few))
    assert len(sent(few)) <= 17
