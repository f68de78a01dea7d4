"""Min plan: own words first, own words to change, and a yes or no that changes nothing else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.plans import begin, line
from tests.portal.reading import lines_of, words_of
from tests.sending import sent
from tovholder.kernel import clock
from tovholder.kernel.lix import MOST_FOR_CITIZENS, readability
from tovholder.plans.actions.lines import change_line
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


@pytest.mark.parametrize(
    ("kind", "readers", "said"),
    [
        ("own_words", "topic", "De, der må kende din hverdag, kan læse det."),
        ("crisis_helps", "topic", "De, der må kende din kriseplan, kan læse det."),
        ("own_words", "coordinator", "Kun din tovholder kan læse det."),
        ("disagreement", "topic", "Kun din tovholder kan læse det."),
    ],
)
def test_who_reads_own_words_is_chosen_and_then_said_as_it_became(planned, kind, readers, said):
    client, address = planned.client_for("citizen"), url(planned, "plan-words")
    assert " checked" not in client.get(address).text
    assert said in client.post(address, {"kind": kind, "text": "Musik.", "readers": readers}, follow=True).text
