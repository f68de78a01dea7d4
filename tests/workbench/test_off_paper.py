"""Paper lies open on tables: that somebody hidden takes part stays on the screen, on every page of a course."""

from html.parser import HTMLParser

import pytest
from django.urls import reverse

from tests.factories.meetings import plan
from tests.factories.plans import begin, line
from tovholder.access.labelling import party_of
from tovholder.kernel import clock
from tovholder.meetings.actions.agenda import ItemWords, add_item
from tovholder.plans.enums import PlanLineKind
from tovholder.relay.actions.write import Words, write_entry

HIDDEN = "Tilde Prøvemose"
SAID = "“Skjult for andre” og “kun de valgte” står kun på skærmen"
VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
SAYING = ["overview", "participants", "network", "agreements", "plan", "plan-history?ens=1", "history", "handover"]
PAGES = [*SAYING, "log", "meetings"]


class Paper(HTMLParser):
    """The words of a page, apart by whether they stand inside `tv-screen-only`."""

    def __init__(self, html):
        super().__init__()
        self.open, self.printed, self.kept = [], "", ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append((tag, "tv-screen-only" in (dict(attrs).get("class") or "").split()))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if any(kept for _tag, kept in self.open):
            self.kept += data
        else:
            self.printed += data


def paper_of(cast, who, page, *more):
    name, _mark, query = page.partition("?")
    address = reverse(f"workbench:{name}", args=[cast.course.ref, *more], query=query and dict([query.split("=")]))
    return Paper(cast.client_for(who).get(address).text)


@pytest.mark.parametrize("page", PAGES)
def test_who_is_hidden_from_others_does_not_come_out_on_paper(cast, page):
    paper = paper_of(cast, "coordinator", page)
    assert HIDDEN not in paper.printed
    assert "Einer Test Lauridsen" in paper.printed


@pytest.mark.parametrize("page", SAYING)
def test_the_screen_shows_who_is_hidden_and_says_that_paper_does_not(cast, page):
    paper = paper_of(cast, "coordinator", page)
    assert HIDDEN in paper.kept
    assert SAID in paper.kept


@pytest.mark.parametrize("page", PAGES)
def test_who_may_not_know_is_not_told_that_somebody_is_left_out(cast, page):
    paper = paper_of(cast, "provider", page)
    assert "Einer Test Lauridsen" in paper.printed
    assert HIDDEN not in paper.printed + paper.kept
    assert SAID not in paper.printed + paper.kept


def test_a_line_of_the_plan_that_only_named_ones_know_stays_on_the_screen(cast):
    seat = cast.seat_for("coordinator")
    begin(seat)
    line(seat, PlanLineKind.GOAL, "Komme ud på vandet igen")
    line(seat, PlanLineKind.INTERVENTION, "Møde hver måned hos tilsynet", does=cast.jobs["prison"], topic=10)
    for page in ("plan", "plan-history", "history"):
        paper = paper_of(cast, "coordinator", page)
        assert "Komme ud på vandet igen" in paper.printed
        assert "hos tilsynet" not in paper.printed
        assert "hos tilsynet" in paper.kept


def test_what_is_written_for_named_readers_stays_on_the_screen(cast):
    seat, now = cast.seat_for("coordinator"), clock.now()
    write_entry(seat, words=Words("Vi ses til fælles kaffe."), topic=1, now=now)
    narrow = write_entry(
        seat, words=Words("Kun til tilsynet."), topic=10, named=[cast.participants["prison"].ref], now=now
    )
    for page, more in (("log", []), ("log-entry", [narrow.ref])):
        paper = paper_of(cast, "coordinator", page, *more)
        assert "Kun til tilsynet." not in paper.printed
        assert "Kun til tilsynet." in paper.kept
        assert SAID in paper.kept
    assert "Vi ses til fælles kaffe." in paper_of(cast, "coordinator", "log").printed


def test_whom_a_meeting_hides_and_their_item_stay_on_the_screen(cast):
    seat = cast.seat_for("coordinator")
    hidden = party_of(cast.jobs["prison"]).ref
    made = plan(seat, cast.jobs["member"], cast.jobs["prison"], chair_ref=hidden)
    for title, key in (("Huslejen", "member"), ("Dommen", "prison")):
        words = ItemWords(title=title, responsible_ref=party_of(cast.jobs[key]).ref)
        add_item(seat, meeting_ref=made.ref, words=words, now=clock.now())
    paper = paper_of(cast, "coordinator", "meeting", made.ref)
    assert [word for word in ("Huslejen", "Søren Åkær-Test") if word not in paper.printed] == []
    assert [word for word in ("Dommen", HIDDEN) if word in paper.printed] == []
    assert [word for word in ("Dommen", HIDDEN, SAID) if word not in paper.kept] == []


@pytest.mark.parametrize(("page", "before"), [("overview", "skjult for andre"), ("log", "Om dommen.")])
def test_the_sentence_stands_by_what_it_speaks_of(cast, page, before):
    write_entry(
        cast.seat_for("coordinator"),
        words=Words("Om dommen.", with_ref=cast.participants["prison"].party.ref),
        topic=10,
        now=clock.now(),
    )
    shown = cast.client_for("coordinator").get(reverse(f"workbench:{page}", args=[cast.course.ref])).text
    main = shown[shown.index("<main") :]
    first, second = (before, SAID) if page == "overview" else (SAID, before)
    assert main.index(first) < main.index(second)
