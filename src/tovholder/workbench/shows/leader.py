"""Lederens side in words: figures with what they are a part of, and where each leads."""

from collections.abc import Iterable
from enum import StrEnum
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tovholder.design.shapes import Cell, Figure, Header
from tovholder.evaluation.queries import Heard
from tovholder.insight.queries import Attention, EmployeeFigures, Figures, Headline, LedCourse, concerned
from tovholder.workbench.words import days_words


class Listing(StrEnum):
    """The lists behind the figures, by the word in their address."""

    NO_PLAN = "uden-plan"
    NO_NEXT = "uden-naeste"
    WAITING = "venter"
    BATON_UNANSWERED = "stafet"
    AWAY = "vaek"
    ALL = "alle"
    JOINT = "trin-2-3"
    WITH_PLAN = "med-plan"
    WITH_NEXT = "med-naeste"
    MEETINGS = "moeder"

    @property
    def attention(self) -> Attention | None:
        """Return what the list follows up; None for a list that only shows what was counted."""
        return Attention[self.name] if self.name in Attention.__members__ else None

    def takes(self, course: LedCourse) -> bool:
        """Tell whether a course is counted in the figure."""
        return {
            Listing.ALL: True,
            Listing.JOINT: course.is_joint,
            Listing.WITH_PLAN: course.is_joint and course.has_plan,
            Listing.WITH_NEXT: course.is_joint and course.has_next,
            Listing.MEETINGS: course.meetings_held > 0,
        }[self]


def attention_figures(courses: list[LedCourse]) -> list[Figure]:
    """Return the five numbers in the order of the leader's Monday."""
    return [
        Figure(len(concerned(courses, which.attention)), listing_heading(which), _address(which))
        for which in Listing
        if which.attention is not None
    ]


def listing_heading(which: Listing) -> str:
    """Return what a list is called."""
    return {
        Listing.NO_PLAN: _("Trin 2–3 uden plan"),
        Listing.NO_NEXT: _("Uden næste kontakt"),
        Listing.WAITING: _("Har ventet over 14 dage"),
        Listing.BATON_UNANSWERED: _("Stafetten er ikke besvaret"),
        Listing.AWAY: _("Tovholder væk uden stedfortræder"),
        Listing.ALL: _("Forløb"),
        Listing.JOINT: _("Forløb på trin 2–3"),
        Listing.WITH_PLAN: _("Trin 2–3 med plan"),
        Listing.WITH_NEXT: _("Trin 2–3 med næste kontakt aftalt"),
        Listing.MEETINGS: _("Forløb med møder det sidste halve år"),
    }[which]


def figure_headers() -> list[str | Header]:
    """Return the heads of the figures."""
    numbers = (_("Forløb i alt"), _("På trin 2–3"), _("Med plan"), _("Næste aftalt"), _("Møder, ½ år"))
    return [_("Tovholder"), *(Header(number, is_number=True) for number in numbers)]


def figure_rows(employees: list[EmployeeFigures], total: Figures) -> list[list[Cell]]:
    """Return a row for each holder by name, and one for all of them when there are several."""
    rows = [[Cell(row.name, note=row.unit), *_figures(row.figures, row.job_ref)] for row in employees]
    return [*rows, [Cell(_("Alle")), *_figures(total, "")]] if len(rows) > 1 else rows


def _figures(figures: Figures, job_ref: str) -> list[Cell]:
    return [
        _figure(figures.courses, Listing.ALL, job_ref),
        _figure(figures.joint, Listing.JOINT, job_ref),
        _figure(figures.with_plan, Listing.WITH_PLAN, job_ref, of=figures.joint),
        _figure(figures.with_next, Listing.WITH_NEXT, job_ref, of=figures.joint),
        _figure(figures.meetings, Listing.MEETINGS, job_ref),
    ]


def _figure(number: int, which: Listing, job_ref: str, *, of: int | None = None) -> Cell:
    text = str(number) if of is None else _("%(part)s af %(whole)s") % {"part": number, "whole": of}
    return Cell(text, url=_address(which, job_ref) if number else "")


def _address(which: Listing, job_ref: str = "") -> str:
    asked = {"vis": which.value} | ({"hvem": job_ref} if job_ref else {})
    return f"{reverse('workbench:leader-list')}?{urlencode(asked)}"


def heard_words(heard: Heard) -> str:
    """Return how many citizens felt heard, or that there are too few answers to say."""
    if heard.answers is None:
        return _("Blev borgerne hørt? For få svar til at vise et tal.")
    return _("Blev borgerne hørt? %(heard)s af %(answers)s svarede “det meste” eller “helt” på alle tre spørgsmål.") % {
        "heard": heard.heard,
        "answers": heard.answers,
    }


def headline_headers(which: Listing) -> list[str]:
    """Return the heads of a list."""
    heads = [_("Borger"), _("Tovholder"), _("Trin")]
    return [*heads, _("Siden hvornår")] if which.attention else heads


def headline_rows(which: Listing, rows: Iterable[Headline]) -> list[list[Cell]]:
    """Return the courses as rows; nothing in them opens the course."""
    return [_headline(which, row) for row in rows]


def _headline(which: Listing, row: Headline) -> list[Cell]:
    cells = [
        Cell(row.citizens or _("En familie")),
        Cell(row.holder),
        Cell(str(row.level) if row.level else _("Ikke vurderet")),
    ]
    if which.attention is None:
        return cells
    return [*cells, Cell(date_format(row.since, "DATE_FORMAT") if row.since else "", note=days_words(row.days))]
