"""All paper: each kind passes a validator that is not ours, reads in order, and holds what its reader may know."""

import inspect

import pytest
from django.db import transaction
from django.urls import resolve, reverse

from tests.architecture.addresses import routes
from tests.papers import everything_in, faults_of, read, words_of
from tests.sinks.papers import CASES, NEVER
from tests.sinks.test_probes import decoded, probes
from tovholder.audit.models import TrailLine
from tovholder.design.paper.kinds import KINDS
from tovholder.design.paper.serving import LARGE


@probes("paper")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_paper_is_pdf_ua_and_holds_what_its_reader_may_know(cast, case):
    for paper in list(case(cast)):
        who = f"{paper.page} by {paper.by}"
        answer = cast.client_for(paper.by).get(paper.address)
        assert answer.status_code == 200, who
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Content-Disposition"] == f'inline; filename="{paper.kind.file_name}"'
        assert "no-store" in answer["Cache-Control"]
        assert faults_of(answer.content) == [], who
        assert read(answer.content).metadata.title == paper.kind.title
        words, whole = words_of(answer.content), decoded(everything_in(answer.content))
        assert [word for word in paper.shows if word not in words] == [], who
        assert [word for word in (*paper.hides, *NEVER) if word in whole] == [], who


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_large_print_is_pdf_ua_too_and_says_the_same(cast, case):
    paper = next(iter(case(cast)))
    client = cast.client_for(paper.by)
    usual, large = client.get(paper.address).content, client.get(paper.address, {LARGE: ""}).content
    assert faults_of(large) == []
    assert len(large) != len(usual)
    assert [word for word in paper.shows if word not in words_of(large)] == []


def test_what_is_for_others_is_in_danish_whatever_language_the_coordinator_reads(cast):
    paper = next(paper for paper in CASES[2](cast) if paper.page == "workbench:plan-as-pdf")
    client, english = cast.client_for("coordinator"), {"HTTP_ACCEPT_LANGUAGE": "en"}
    theirs = client.get(paper.address, **english).content
    own = client.get(reverse("workbench:plan-pdf", args=[cast.course.ref]), **english).content
    assert "Min plan" in words_of(theirs)
    assert "The plan for Einer" in words_of(own)
    assert [read(pdf).trailer["/Root"]["/Lang"] for pdf in (theirs, own)] == ["da-DK", "en-DK"]


def test_reading_paper_is_told_as_any_reading(cast):
    paper = next(iter(CASES[0](cast)))
    cast.client_for(paper.by).get(paper.address)
    line = TrailLine.objects.get(page=paper.page)
    assert line.coordination_id == cast.course.pk
    assert line.citizen_ids == [cast.persons["citizen"].pk]
    assert line.label_ids


def test_every_kind_and_every_address_of_paper_has_its_case(cast):
    papers = [paper for case in CASES for paper in undone(case, cast)]
    assert {paper.kind for paper in papers} == set(KINDS)
    assert {paper.page for paper in papers} == {name for name in views() if name.endswith("-pdf")}


def test_an_address_says_that_it_is_paper():
    gives = {name for name, view in views().items() if "paper_answer(" in inspect.getsource(inspect.unwrap(view))}
    assert gives == {name for name in views() if name.endswith("-pdf")}


def undone(case, cast):
    """Return the papers of a case; what was done for them is undone."""
    with transaction.atomic():
        papers = list(case(cast))
        transaction.set_rollback(True)
    return papers


def views():
    """Return the view behind each address of our own doors, by its name."""
    named = [route for route in routes() if route.name.startswith(("workbench:", "portal:"))]
    return {route.name: resolve(route.address()).func for route in named}
