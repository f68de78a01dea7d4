"""Every page that is measured, in one table: its address, who looks at it, and which rows stand in the address."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bench import rows
from bench.pairs import RICH
from bench.rows import Finder

HERE: Mapping[str, Finder] = {"ref": rows.course}


@dataclass(frozen=True)
class Page:
    """One page as one sort of viewer sees it."""

    key: str
    title: str
    name: str
    viewer: str = ""
    """A name of `bench.pairs`; empty: nobody is signed in."""
    refs: Mapping[str, Finder] = field(default_factory=dict)
    query: str = ""
    needs: Finder | None = None
    """A row that must stand for the page to be there, though its address does not name it."""
    posts_search: bool = False
    """Whether the page answers a form that changes nothing: the search word goes in the body, not in the address."""


def _desk(key: str, title: str, viewer: str = "coordinator", **facts: object) -> Page:
    return Page(key, title, f"workbench:{facts.pop('name', key)}", viewer, **facts)


def _table(
    key: str,
    title: str,
    viewer: str = "coordinator",
    query: str = "",
    needs: Finder | None = None,
    **refs: Finder,
) -> tuple[Page, Page]:
    """Return a page at a table, in a usual course and in the rich one."""
    return _both(Page(key, title, f"workbench:{key.removesuffix('-member')}", viewer, {**HERE, **refs}, query, needs))


def _portal(key: str, title: str, needs: Finder | None = None, **refs: Finder) -> tuple[Page, Page]:
    return _both(Page(f"portal-{key}", title, f"portal:{key}", "citizen", {**HERE, **refs}, needs=needs))


def _both(page: Page) -> tuple[Page, Page]:
    title = f"{page.title} (rigt forløb)"
    return page, Page(f"rich-{page.key}", title, page.name, f"{RICH}{page.viewer}", page.refs, page.query, page.needs)


PAGES: tuple[Page, ...] = (
    _desk("day", "Min dag"),
    Page("rich-day", "Min dag (rigt forløb)", "workbench:day", f"{RICH}coordinator"),
    _desk("search", "Søg", posts_search=True),
    _desk("start", "Start et forløb"),
    _desk("start-with", "Start et forløb med en borger", refs={"citizen": rows.citizen}),
    _desk("known", "Borger, man kender", refs={"citizen": rows.citizen}),
    *_table("overview", "Overblik"),
    *_table("overview-member", "Overblik, deltager", "member"),
    *_table("steps", "Trin"),
    *_table("step-back", "Pause og stop"),
    *_table("participants", "Deltagere"),
    *_table("participant", "Deltager", participant=rows.participant),
    *_table("participant-add", "Ny deltager"),
    *_table("participant-change", "Ret deltager", participant=rows.participant),
    *_table("participant-share", "Hvad deltageren må vide", participant=rows.participant),
    *_table("participant-stop", "Stop deling", participant=rows.participant),
    *_table("participant-end", "Deltager holder op", participant=rows.participant),
    *_table("participant-name", "Peg på en person", participant=rows.unit),
    *_table("code", "Kode til borgeren"),
    *_table("network", "Netværk"),
    *_table("map", "Borgerens kort", citizen=rows.citizen),
    *_table("map-add", "Ny på kortet", citizen=rows.citizen),
    *_table("map-helpers", "Hjælpere på kortet", needs=rows.helper_off_map, citizen=rows.citizen),
    *_table("map-ties", "Streger på kortet", citizen=rows.citizen),
    *_table("map-days", "Kortet på gemte dage", needs=rows.kept_map, citizen=rows.citizen),
    *_table("map-person", "En på kortet", citizen=rows.citizen, person=rows.on_map),
    *_table("map-pdf", "Kortet på papir", needs=rows.on_map, citizen=rows.citizen),
    *_table("plan", "Planen"),
    *_table("plan-member", "Planen, deltager", "member"),
    *_table("plan-add", "Ny linje", query="slags=intervention", needs=rows.plan),
    *_table("plan-answer", "Borgerens svar på planen", needs=rows.plan),
    *_table("plan-history", "Planen på to dage"),
    *_table("plan-pdf", "Planen på papir", needs=rows.plan),
    *_table("plan-as-pdf", "Planen på papir til en anden", needs=rows.plan, party=rows.party),
    *_table("plan-as", "Planen med en andens øjne", party=rows.party),
    *_table("plan-link", "Link til svar", row=rows.line),
    *_table("plan-line", "Linje i planen", line=rows.line),
    *_table("agreements", "Aftaler"),
    *_table("agreement", "Aftale", agreement=rows.agreement),
    *_table("meetings", "Møder"),
    *_table("meeting-new", "Nyt møde"),
    *_table("meeting", "Møde", meeting=rows.called),
    *_table("meeting-change", "Ret møde", meeting=rows.called),
    *_table("meeting-prepare-for", "Forbered for borgeren", meeting=rows.called, citizen=rows.citizen),
    *_table("meeting-questions-pdf", "Spørgsmål på papir", meeting=rows.held),
    *_table("meeting-carry", "Fra mødet til planen", meeting=rows.held),
    *_table("meeting-agenda", "Dagsorden", meeting=rows.called),
    *_table("meeting-item", "Punkt", meeting=rows.called, item=rows.item),
    *_table("meeting-letters", "Breve", meeting=rows.called),
    *_table("meeting-letter", "Brev", meeting=rows.called, letter=rows.letter),
    *_table("meeting-printing", "Udskriv breve", meeting=rows.called),
    *_table("meeting-hold", "Hold mødet", meeting=rows.running),
    *_table("meeting-attendance", "Hvem kom", meeting=rows.running),
    *_table("meeting-close", "Afslut mødet", meeting=rows.running),
    *_table("meeting-minutes", "Referat", meeting=rows.held),
    *_table("meeting-letter-pdf", "Brev på papir", meeting=rows.called, letter=rows.letter),
    *_table("meeting-printing-pdf", "Breve på papir", meeting=rows.called, needs=rows.letter_to_print),
    *_table("meeting-minutes-pdf", "Referat på papir", meeting=rows.held),
    *_table("meeting-minutes-text", "Referat som tekst", meeting=rows.held),
    *_table("consents", "Samtykke"),
    *_table("consent-ask", "Spørg om samtykke"),
    *_table("consent-slip", "Samtykkeseddel", sitting=rows.sitting),
    *_table("consent-slip-pdf", "Samtykkeseddel på papir", sitting=rows.sitting),
    *_table("consent-enter", "Indtast svar", sitting=rows.sitting),
    *_table("handover", "Overdragelse"),
    _desk("baton", "Tilbudt stafet", "receiver", refs={"handover": rows.handover}),
    *_table("log", "Log"),
    *_table("log-member", "Log, deltager", "member"),
    *_table("log-write", "Skriv i loggen"),
    *_table("draft", "Min kladde"),
    *_table("log-entry", "Indslag i loggen", entry=rows.own_entry),
    *_table("history", "Historik"),
    _desk("away", "Fravær"),
    _desk("said-no", "Kan tilbydes igen"),
    _desk("away-from", "Fravær fra et job", "leader", refs={"job": rows.job}),
    _desk("away-sit-in", "Stedfortræder", "leader", refs={"absence": rows.absence}),
    _desk("child", "Bekymret for et barn?"),
    _desk("method", "Metode"),
    _desk("method-leaflet", "Pjece", refs={"leaflet": rows.leaflet}),
    _desk("method-leaflet-pdf", "Pjece på papir", refs={"leaflet": rows.leaflet}),
    _desk("leader", "Lederens side", "leader"),
    _desk("leader-list", "Lederens liste", "leader", query="vis=alle"),
    Page("portal-overview", "Mine forløb", "portal:overview", "citizen", query="alle=1"),
    *_both(Page("portal", "Mit forløb", "portal:course", "citizen", HERE)),
    *_portal("people", "Dem der hjælper mig"),
    *_portal("map-add", "Ny på mit kort"),
    *_portal("map-helpers", "Hjælpere på mit kort", needs=rows.helper_off_map),
    *_portal("map-ties", "Streger på mit kort"),
    *_portal("map-days", "Mit kort på gemte dage", needs=rows.kept_map),
    *_portal("map-person", "En på mit kort", person=rows.on_map),
    *_portal("map-pdf", "Mit kort på papir", needs=rows.on_map),
    *_portal("plan", "Min plan"),
    *_portal("plan-pdf", "Min plan på papir", needs=rows.plan),
    *_portal("plan-decided", "Bestemt af andre"),
    *_portal("plan-readers", "Hvem kan læse mine ord?", needs=rows.plan),
    *_portal("plan-words", "Skriv mine ord", needs=rows.plan),
    *_portal("plan-words-change", "Ret mine ord", line=rows.own_words),
    *_portal("meetings", "Mine møder"),
    *_portal("meeting", "Mit møde", meeting=rows.called),
    *_portal("meeting-pdf", "Mit referat på papir", meeting=rows.held),
    *_portal("meeting-prepare", "Forbered mødet", meeting=rows.called),
    *_portal("questions", "Tre spørgsmål", needs=rows.to_answer),
    *_portal("consents", "Mine samtykker"),
    *_portal("log", "Min log"),
    *_portal("log-entry", "Indslag i min log", entry=rows.entry),
    *_portal("looked", "Hvem har kigget"),
    *_portal("everything", "Alt om mig"),
    *_portal("step-back", "Min pause"),
    Page("leaflets", "Pjecer", "portal:leaflets", "citizen"),
    Page("leaflet", "Pjece til borgeren", "portal:leaflet", "citizen", {"leaflet": rows.leaflet}),
    Page("help-now", "Hjælp nu", "portal:help-now", "citizen"),
    Page("answer-link", "Svar uden login", "portal:answer-link", "linked", {"token": rows.token}),
    Page("sign-in", "Log ind", "gate:sign-in"),
)
