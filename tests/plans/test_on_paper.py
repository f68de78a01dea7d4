"""The light plan on paper: one sheet, in the words of the one who gets it."""

from datetime import timedelta

import pytest
from django.utils.formats import date_format

from tests.factories.plans import begin, line
from tests.papers import read, words_of
from tovholder.design.paper.kinds import CRISIS, PLAN
from tovholder.design.paper.press import print_pdf
from tovholder.kernel import clock
from tovholder.kernel.documents import Quote, Table
from tovholder.kernel.lix import MOST_FOR_CITIZENS, readability
from tovholder.people.models import Citizen, Relative
from tovholder.plans.on_paper import Edition, plan_document
from tovholder.plans.queries.on_paper import crisis_on_paper, decided_on_paper, plan_on_paper
from tovholder.plans.queries.plan import plan_sheet

DAY = timedelta(days=1)


@pytest.fixture
def karen(cast):
    begin(cast.seat_for("coordinator"))
    return lambda: cast.seat_for("coordinator")


def table_of(document):
    return [[(cell.text, cell.strong) for cell in row] for row in next(_found(document, Table)).rows]


def _found(document, kind):
    return (block for block in document.blocks if isinstance(block, kind))


def test_before_the_plan_there_is_no_paper(cast):
    seat = cast.seat_for("citizen")
    assert (plan_on_paper(seat), crisis_on_paper(seat), decided_on_paper(seat)) == (None, None, None)


def test_who_does_what_names_people_by_their_given_name(cast, karen):
    late = clock.today() - 2 * DAY
    line(karen(), "intervention", "kommer mandag", does=cast.jobs["provider"], starts_on=late - DAY, ends_on=late)
    rows = table_of(plan_on_paper(cast.seat_for("citizen")))
    assert {row[0] for row in rows} >= {("Jonna", ""), ("Einer", "")}
    assert [row[2][1] for row in rows if row[1] == ("kommer mandag", "")] == ["For sent."]


def test_two_with_the_same_given_name_keep_their_whole_names(cast, karen):
    Relative.objects.filter(pk=cast.persons["spouse"].pk).update(given_name="Jonna", family_name="Prøvesen")
    line(karen(), "intervention", "kommer mandag", does=cast.jobs["provider"])
    line(karen(), "intervention", "laver mad", does=cast.persons["spouse"], topic=1)
    rows = table_of(plan_on_paper(cast.seat_for("citizen")))
    assert {row[0][0] for row in rows if row[1][0] in {"kommer mandag", "laver mad"}} == {
        "Jonna Opdigt",
        "Jonna Prøvesen",
    }


def test_what_begins_later_is_not_said_to_be_now(cast, karen):
    begins = clock.today() + 3 * DAY
    line(karen(), "intervention", "kommer mandag", does=cast.jobs["provider"], starts_on=begins)
    line(karen(), "intervention", "ringer tit", does=cast.jobs["provider"], starts_on=clock.today())
    said = {row[1][0]: row[2][0] for row in table_of(plan_on_paper(cast.seat_for("citizen")))}
    assert said["kommer mandag"] == f"fra {date_format(begins, 'MONTH_DAY_FORMAT')}"
    assert said["ringer tit"] == "nu"


def test_whose_words_they_are_is_told_to_others_only(cast, karen):
    line(cast.seat_for("citizen"), "own_words", "ro i hovedet")
    own, others = plan_on_paper(cast.seat_for("citizen")), plan_on_paper(cast.seat_for("member"))
    assert [quote.whose for quote in _found(own, Quote)] == [""]
    assert [quote.whose for quote in _found(others, Quote)] == ["Borgeren selv"]


def test_a_protected_name_is_on_no_sheet(cast, karen):
    line(karen(), "crisis_sign", "sover ikke")
    Citizen.objects.filter(pk=cast.persons["citizen"].pk).update(name_protected=True)
    for key in ("citizen", "provider", "coordinator"):
        seat = cast.seat_for(key)
        for document in (plan_on_paper(seat), crisis_on_paper(seat)):
            assert "Einer" not in f"{document.title} {document.under_title}"


def test_who_has_nothing_to_do_is_told_so(cast, karen):
    edition = Edition(is_own=False, is_whole=False, names="Einer", day=clock.today(), contact=None)
    said = words_of(print_pdf(PLAN, [plan_document(plan_sheet(cast.seat_for("spouse")), [], edition)]))
    assert "Du skal ikke gøre noget." in said


def test_the_next_meeting_stands_at_the_top(cast, karen):
    again = "Vi mødes igen tirsdag den 19. januar kl. 13."
    assert again in plan_on_paper(cast.seat_for("citizen"), meets_again=again).under_title


def test_a_plan_with_everything_in_it_stays_on_one_sheet_and_is_easy_to_read(cast, karen):
    line(
        cast.seat_for("citizen"),
        "own_words",
        "Jeg vil have ro i hovedet, min kat og at mor holder op med at være bange.",
    )
    for kind, texts in {
        "resource": ("Jeg har boet i min egen bolig siden maj.", "Jeg har ringet, når det var svært."),
        "helps": ("Søren kommer uden for meget snak.", "Musik.", "Én besked ad gangen."),
        "goal": ("Jeg beholder min bolig.", "Jeg sover om natten.", "Jeg siger selv, hvad mor må få at vide."),
        "disagreement": ("Hash. Jeg vil selv bestemme. Vi taler om det igen, når jeg vil.",),
        "crisis_sign": ("Jeg sover ikke.", "Jeg slukker telefonen."),
        "crisis_helps": ("Ring til Søren.", "Sid hos mig."),
        "crisis_call": ("mormor", "akuttelefonen"),
        "crisis_avoid": ("Sig ikke, at jeg skal tage mig sammen.",),
    }.items():
        for text in texts:
            line(karen(), kind, text)
    for text in ("kommer mandag", "ringer tirsdag", "spørger om en bolig", "finder en tid"):
        line(karen(), "intervention", text, does=cast.jobs["member"], topic=1)
    pdf = print_pdf(PLAN, [plan_on_paper(cast.seat_for("citizen"))])
    assert len(read(pdf).pages) == 1
    assert readability(words_of(pdf)).lix <= MOST_FOR_CITIZENS


def test_the_kriseplan_is_set_as_large_as_its_sheet_allows(cast, karen):
    line(karen(), "crisis_sign", "sover ikke")
    line(karen(), "crisis_call", "mormor", phone="99 00 01 05")
    line(karen(), "crisis_call", "akuttelefonen")
    pdf = print_pdf(CRISIS, [crisis_on_paper(cast.seat_for("citizen"))])
    assert "Ring først til: Mormor, 99 00 01 05. Så: Akuttelefonen." in words_of(pdf)
    sizes = set()
    read(pdf).pages[0].extract_text(visitor_text=lambda said, _m, _t, _f, size: sizes.add(round(size)))
    assert 15 in sizes
