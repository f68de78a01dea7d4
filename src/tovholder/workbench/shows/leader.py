"""Lederens side in words: figures with what they are a part of, and where each leads."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from tovholder.design.shapes import Action, Cell, Contact, Figure, Header
from tovholder.evaluation.queries import Heard
from tovholder.gate.addresses import reverse
from tovholder.insight.queries.continuity import Continuity
from tovholder.insight.queries.headlines import Colleague, Headline
from tovholder.insight.queries.leading import Attention, EmployeeFigures, Figures, GroupFigures, LedCourse, concerned
from tovholder.insight.queries.load import Load
from tovholder.insight.spread import Spread
from tovholder.kernel.dates import date_format
from tovholder.workbench.words import away_words, days_words


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


def figure_rows(employees: list[EmployeeFigures], groups: list[GroupFigures], total: Figures) -> list[list[Cell]]:
    """Return a row for each holder by name, for each unit and team, and for all when there are several."""
    rows = [[Cell(row.name, note=row.unit), *_figures(row.figures, row.job_ref)] for row in employees]
    together = [[Cell(row.name, note=_("i alt")), *_figures(row.figures, *row.job_refs)] for row in groups]
    return [*rows, *together, [Cell(_("Alle")), *_figures(total)]] if len(rows) > 1 else [*rows, *together]


def _figures(figures: Figures, *job_refs: str) -> list[Cell]:
    return [
        _figure(figures.courses, Listing.ALL, job_refs),
        _figure(figures.joint, Listing.JOINT, job_refs),
        _figure(figures.with_plan, Listing.WITH_PLAN, job_refs, of=figures.joint),
        _figure(figures.with_next, Listing.WITH_NEXT, job_refs, of=figures.joint),
        _figure(figures.meetings, Listing.MEETINGS, job_refs),
    ]


def _figure(number: int, which: Listing, job_refs: tuple[str, ...], *, of: int | None = None) -> Cell:
    text = str(number) if of is None else _("%(part)s af %(whole)s") % {"part": number, "whole": of}
    return Cell(text, url=_address(which, *job_refs) if number else "")


def _address(which: Listing, *job_refs: str) -> str:
    asked = [("vis", which.value), *(("hvem", ref) for ref in job_refs)]
    return f"{reverse('workbench:leader-list')}?{urlencode(asked)}"


def heard_words(heard: Heard) -> str:
    """Return how many citizens felt heard, or that there are too few answers to say."""
    if heard.answers is None:
        return _("Blev borgerne hørt? For få svar til at vise et tal.")
    return _("Blev borgerne hørt? %(heard)s af %(answers)s svarede “det meste” eller “helt” på alle tre spørgsmål.") % {
        "heard": heard.heard,
        "answers": heard.answers,
    }


def continuity_facts(found: Continuity) -> list[tuple[str, str]]:
    """Return the three figures of continuity, each with how many citizens it rests on, or that they are too few."""
    return [
        (_("Fagpersoner om en borger nu"), _spread(found.contacts)),
        (_("Skift det sidste år: ny tovholder, eller en der er holdt op"), _spread(found.changes)),
        (_("Måneder med den samme tovholder"), _spread(found.months)),
    ]


def _spread(found: Spread | None) -> str:
    if found is None:
        return _("For få forløb til at vise et tal.")
    low, high = _whole(found.low), _whole(found.high)
    if low == high:
        return _("De fleste har %(middle)s (%(count)s forløb).") % {"middle": low, "count": found.count}
    return _(
        "Et forløb har typisk %(middle)s. Omkring halvdelen ligger fra %(low)s til %(high)s (%(count)s forløb)."
    ) % {
        "middle": _middle(found.middle),
        "low": low,
        "high": high,
        "count": found.count,
    }


def _whole(number: float) -> int:
    """Return the nearest whole number: people and months are counted, and a quartile between two is near enough."""
    return int(number + 0.5)


def _middle(number: float) -> str:
    """Return a middle in whole numbers; one halfway between two is said as both."""
    below = int(number)
    if 0.25 <= number - below <= 0.75:
        return _("%(low)s til %(high)s") % {"low": below, "high": below + 1}
    return str(_whole(number))


def load_words(load: Load | None) -> str:
    """Return how much one holds already, said before a step is decided."""
    if load is None:
        return ""
    return _(
        "Du er tovholder i %(courses)s forløb, %(joint)s af dem på trin 2–3. Trin 2 og 3 kræver møder og en plan."
    ) % {
        "courses": load.courses,
        "joint": load.joint,
    }


def headline_headers(which: Listing) -> list[str | Header]:
    """Return the heads of a list."""
    if which == Listing.BATON_UNANSWERED:
        return [_("Borger"), _("Tovholder"), _("Tilbudt til"), _("Siden hvornår"), _("Hvad kan du gøre?")]
    heads: list[str | Header] = [_("Borger"), _("Tovholder"), _("Trin")]
    if which == Listing.MEETINGS:
        return [*heads, Header(_("Møder, ½ år"), is_number=True)]
    last = {Listing.WAITING: [_("Hvem har opgaven?"), _("Tal med")], Listing.AWAY: [_("Hvad kan du gøre?")]}
    return [*heads, _("Siden hvornår"), *last.get(which, [])] if which.attention else heads


def headline_rows(which: Listing, rows: Iterable[Headline]) -> list[list[Cell]]:
    """Return the courses as rows; nothing in them opens the course."""
    return [_headline(which, row) for row in rows]


def listing_note(which: Listing) -> str:
    """Return what is to be known below a list: whom to ask, and what the leader does not see."""
    if which == Listing.BATON_UNANSWERED:
        return _(
            "Tovholderen har stafetten, til der er svaret ja, og er den, der kan trække tilbuddet tilbage og tilbyde "
            "det til en anden. Er tovholderen her ikke mere, gør du det. Du ser ikke selv indholdet af forløbet."
        )
    if which == Listing.WAITING:
        return _(
            "Den, der har opgaven, står her kun, når det er en i enheden, som du må kende. Ellers ved tovholderen det. "
            "Du ser ikke selv, hvad der bliver ventet på."
        )
    if which == Listing.AWAY:
        return _("Ingen kan ringes til her, før du har valgt en. Du ser ikke selv indholdet af forløbet.")
    return _("Tal med tovholderen. Du ser ikke selv indholdet af forløbet.")


def _headline(which: Listing, row: Headline) -> list[Cell]:
    citizens, since = Cell(row.citizens or _("En familie")), _since(row)
    if which == Listing.BATON_UNANSWERED:
        asked = _colleague(row.offered_to) if row.offered_to else Cell()
        return [citizens, _holder(row), asked, since, _unanswered(row)]
    step = Cell(str(row.level) if row.level else _("Ikke vurderet"), note=_pause(row))
    if which == Listing.MEETINGS:
        return [citizens, Cell(row.holder.name), step, Cell(str(row.course.meetings_held))]
    if which.attention is None:
        return [citizens, Cell(row.holder.name), step]
    if which == Listing.WAITING:
        whose = (
            Cell(row.responsible.name, **_away(row.responsible)) if row.responsible else Cell(_("Spørg tovholderen"))
        )
        return [citizens, Cell(row.holder.name, **_away(row.holder)), step, since, whose, _to_call(row)]
    cells = [citizens, _holder(row), step, since]
    return [*cells, Cell(actions=[_cover(row)])] if which == Listing.AWAY else cells


def _since(row: Headline) -> Cell:
    return Cell(date_format(row.since, "DATE_FORMAT") if row.since else "", note=days_words(row.days))


def _holder(row: Headline) -> Cell:
    """Return the holder with a telephone; one whose job has ended has none."""
    return Cell(row.holder.name, badge=_("Er her ikke mere"), kind="warning") if row.is_gone else _colleague(row.holder)


def _colleague(who: Colleague) -> Cell:
    """Return one to talk to with their telephone; of one who is away that, and who sits there."""
    if who.is_away and who.stand_in is not None:
        instead = _("I stedet: %(name)s") % {"name": _reached(who.stand_in)}
        return Cell(who.name, note=instead, note_url=_tel(who.stand_in), **_away(who))
    return Cell(who.name, **_away(who)) if who.is_away else Cell(who.name, note=who.phone, note_url=_tel(who))


def _away(who: Colleague) -> dict[str, Any]:
    return {"badge": away_words(who.away_until), "kind": "warning"} if who.is_away else {}


def _reached(who: Colleague) -> str:
    """Return name and telephone on one line, which breaks nowhere in the number."""
    return ", ".join(part for part in (who.name, who.phone.replace(" ", "\N{NO-BREAK SPACE}")) if part)


def _tel(who: Colleague) -> str:
    return Contact(who.name, who.phone).phone_address if who.phone else ""


def _to_call(row: Headline) -> Cell:
    """Return whom to talk to about what waits; where nobody can be reached, what the leader does about that."""
    if row.to_call is not None:
        return Cell(row.to_call.name, note=row.to_call.phone, note_url=_tel(row.to_call))
    can_be_covered = row.course.is_active if row.is_gone else row.course.absence_ref
    return Cell(_("Ingen lige nu"), actions=[_cover(row)] if can_be_covered else [])


def _unanswered(row: Headline) -> Cell:
    """Return what the leader can do about an offer: answer it, offer it anew for one who is gone, else call."""
    if row.own_offer_ref:
        return Cell(actions=[Action(_("Svar"), reverse("workbench:baton", args=[row.own_offer_ref]))])
    if row.is_gone:
        return Cell(actions=[Action(_("Tilbyd en anden"), _absent(row), about=row.citizens)])
    if row.is_own:
        mine = reverse("workbench:handover", args=[row.course.ref])
        return Cell(actions=[Action(_("Tilbyd en anden"), mine, about=row.citizens)])
    if not row.holder.is_reached and row.course.absence_ref:
        return Cell(actions=[_cover(row)])
    return Cell(_ask(row.holder.to_call, row.offered_to))


def _ask(holder: Colleague, asked: Colleague | None) -> str:
    """Return whom the leader asks for what: an answer of the one who is here, and else another offer."""
    names = {"holder": holder.name, "asked": asked.name if asked else ""}
    if asked is None or asked.is_away:
        return _("Bed %(holder)s om at tilbyde en anden.") % names
    if asked.job_id == holder.job_id:
        return _("Bed %(asked)s om at svare.") % names
    return _("Bed %(asked)s om at svare. Ellers kan %(holder)s tilbyde en anden.") % names


def _cover(row: Headline) -> Action:
    """Return what is done for a course that nobody can be called about."""
    if row.is_gone:
        return Action(_("Find en ny"), _absent(row), about=row.citizens)
    sits_in = reverse("workbench:away-sit-in", args=[row.course.absence_ref])
    return Action(_("Vælg stedfortræder"), sits_in, about=row.holder.name)


def _absent(row: Headline) -> str:
    return reverse("workbench:absent", args=[row.course.ref])


def _pause(row: Headline) -> str:
    """Return that the citizen has stepped back: such a course counts among all, and in no other number."""
    if not row.course.is_resting:
        return ""
    if row.course.rests_until is None:
        return _("Holder pause")
    return _("Holder pause til og med %(day)s") % {"day": date_format(row.course.rests_until, "DATE_FORMAT")}
