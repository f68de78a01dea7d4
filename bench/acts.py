"""Every action that is measured, in one table: on which page its form stands, and what a person writes in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bench import rows
from bench.forms import FIRST, IN_TWO_WEEKS, LAST
from bench.pages import HERE
from bench.pairs import RICH
from bench.rows import Finder


@dataclass(frozen=True)
class Act:
    """One action, as one sort of viewer does it."""

    name: str
    title: str
    viewer: str = "coordinator"
    on: str = ""
    """The page where the form stands; empty: at the action's own address."""
    refs: Mapping[str, Finder] = field(default_factory=dict)
    query: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    needs: Finder | None = None
    """A row that must stand, though the address does not name it."""
    asks_again: bool = False
    """Whether the first answer is a page that asks once more: what was suggested or found is sent then."""
    shows: bool = False
    """Whether the answer to a success is a page, and not the way to one."""
    also_rich: bool = False
    """Whether it is done at the table of the rich course too."""
    repeats: bool = False
    """Whether it may be done again and again, as many writers at once do."""

    @property
    def key(self) -> str:
        """Return its name for the tables."""
        kept = self.name.removeprefix("workbench:").replace(":", "-")
        return f"rich-{kept}" if self.viewer.startswith(RICH) else kept


def _act(name: str, title: str, on: str = "", viewer: str = "coordinator", **facts: object) -> Act:
    refs = facts.pop("refs", {})
    return Act(f"workbench:{name}", title, viewer, on and f"workbench:{on}", {**HERE, **refs}, **facts)


def _desk(name: str, title: str, on: str = "", viewer: str = "coordinator", **facts: object) -> Act:
    return Act(f"workbench:{name}", title, viewer, on and f"workbench:{on}", **facts)


def _portal(name: str, title: str, on: str = "", **facts: object) -> Act:
    refs = facts.pop("refs", {})
    return Act(f"portal:{name}", title, "citizen", on and f"portal:{on}", {**HERE, **refs}, **facts)


LINE: Mapping[str, Finder] = {"line": rows.line}
CALLED: Mapping[str, Finder] = {"meeting": rows.called}
RUNNING: Mapping[str, Finder] = {"meeting": rows.running}
PART: Mapping[str, Finder] = {"participant": rows.participant}
CARD: Mapping[str, Finder] = {"citizen": rows.citizen}
AGREEMENT: Mapping[str, Finder] = {"agreement": rows.agreement}

COMMON: tuple[Act, ...] = (
    _desk("day-snooze", "Udsæt en linje", on="day"),
    _desk("day-wake", "Hent en linje frem", on="day"),
    _desk("day-seen", "Set", on="day"),
    _desk(
        "start",
        "Start et forløb",
        values={"who": "Birk Nyskov", "why": "Har brug for det.", "offered": "yes", "citizen": LAST},
        asks_again=True,
    ),
    _desk(
        "start-with",
        "Start med en, man kender",
        refs={"citizen": rows.citizen},
        values={"why": "Har brug for det.", "offered": "yes"},
    ),
    _act("steps", "Vælg trin", values={"level": "2", "deviation_reason": "Det er der brug for."}, asks_again=True),
    _act("step-back", "Pause", values={"kind": "pause", "last_day": IN_TWO_WEEKS}),
    _act("step-back-on", "Videre", on="step-back"),
    _desk("method-guides", "Vejledninger fra og til", on="method"),
    # Deltagere
    _act("participant-change", "Ret deltager", refs=PART, values={"task": "Følger med til banken"}, also_rich=True),
    _act(
        "participant-share",
        "Del med deltager",
        refs=PART,
        values={"topics": FIRST, "basis": FIRST, "reason": "Nødvendigt for opgaven."},
        asks_again=True,
    ),
    _act("participant-stop", "Stop deling", refs=PART),
    _act("participant-name", "Peg på en person", refs={"participant": rows.unit}),
    # Kortet
    _act("map-add", "Ny på kortet", refs=CARD, values={"name": "Onkel Gran"}, also_rich=True, repeats=True),
    _act(
        "map-person",
        "Ret en på kortet",
        refs={**CARD, "person": rows.on_map},
        values={"closeness": "1"},
        also_rich=True,
    ),
    _act(
        "map-helpers",
        "Hjælpere på kortet",
        refs=CARD,
        values={"helpers": FIRST},
        needs=rows.helper_off_map,
        also_rich=True,
    ),
    _act(
        "map-ties",
        "Streg på kortet",
        refs=CARD,
        values={"one": FIRST, "other": LAST},
        needs=rows.tied_map,
        also_rich=True,
    ),
    _act("map", "Gem kortet", refs=CARD, values={"do": "keep"}, needs=rows.on_map, also_rich=True),
    # Planen
    _act("plan-start", "Start planen", on="plan", needs=rows.no_plan),
    _act("plan-add", "Ny linje", query="slags=goal", values={"text": "En bolig."}, also_rich=True, repeats=True),
    _act("plan-expectations", "Forventninger til og fra", on="plan", needs=rows.plan),
    _act("plan-answer", "Borgerens svar", values={"verdict": FIRST}, also_rich=True, repeats=True),
    _act("plan-line", "Ret en linje", refs=LINE, values={"text": "Kommer om tirsdagen."}, also_rich=True),
    _act("plan-line-undo", "Fortryd rettelsen", on="plan-line", refs=LINE),
    _act("plan-line-wait", "Linje venter", on="plan-line", refs=LINE, values={"on": "svar fra banken"}),
    _act("plan-line-move", "Flyt linje", on="plan-line", refs=LINE, values={"way": "up"}),
    _act("plan-link", "Lav et link", refs={"row": rows.line}, shows=True),
    _act("plan-line-close", "Luk linje", on="plan-line", refs=LINE, values={"state": FIRST}, also_rich=True),
    _act("plan-line-reopen", "Fortryd lukning", on="plan-line", refs={"line": rows.closed_line}),
    _act("plan-line-hide", "Skjul linje", on="plan-line", refs={"line": rows.plain_line}),
    # Aftaler
    _act(
        "agreements",
        "Ny aftale",
        values={"holder": LAST, "what": "ringer til banken", "due_on": IN_TWO_WEEKS},
        also_rich=True,
        repeats=True,
    ),
    _act("agreement", "Ret aftale", refs=AGREEMENT, values={"what": "ringer til boligforeningen"}, also_rich=True),
    _act("agreement-undo", "Fortryd rettelsen af aftale", on="agreement", refs=AGREEMENT),
    _act("agreement-tie", "Aftale under mål", on="agreement", refs=AGREEMENT, values={"line": LAST}),
    _act("agreement-close", "Luk aftale", on="agreement", refs=AGREEMENT, values={"state": FIRST}, also_rich=True),
    _act("agreement-reopen", "Fortryd lukning af aftale", on="agreements", refs={"agreement": rows.closed_agreement}),
    # Møder
    _act(
        "meeting-new",
        "Nyt møde",
        query="type=udrettedagsorden",
        values={
            "span": f"{IN_TWO_WEEKS} kl. 13-14",
            "place": "Kaffestuen",
            "why": "Huslejen er ikke betalt.",
            "aim": "En aftale om huslejen.",
        },
        also_rich=True,
    ),
    _act("meeting-change", "Ret møde", refs=CALLED, values={"why": "Vi mangler et svar."}, also_rich=True),
    _act("meeting-answer", "Kommer", on="meeting", refs=CALLED, values={"coming": "yes"}),
    _act("meeting-two-lines", "To linjer", on="meeting", refs=CALLED, values={"text": "Hils alle."}),
    _act(
        "meeting-prepare-for",
        "Forbered for borgeren",
        refs={**CALLED, "citizen": rows.citizen},
        values={"most_important": "Huslejen"},
    ),
    _act("meeting-blocks", "Punkter fra en anden slags møde", on="meeting-agenda", refs=CALLED),
    _act("meeting-carry", "Fra mødet til planen", refs={"meeting": rows.held}, needs=rows.plan),
    _act("meeting-agenda", "Nyt punkt", refs=CALLED, values={"title": "Huslejen", "minutes": "5"}),
    _act("meeting-item", "Ret punkt", refs={**CALLED, "item": rows.item}, values={"title": "Huslejen nu"}),
    _act(
        "meeting-item-move",
        "Flyt punkt",
        on="meeting-agenda",
        refs={**CALLED, "item": rows.item},
        values={"way": "up"},
    ),
    _act("meeting-letters", "Send breve", refs={"meeting": rows.coming}, also_rich=True),
    _act("meeting-printed", "Breve udskrevet", on="meeting-printing", refs=CALLED),
    _act(
        "meeting-hold", "Begynd eller skriv", refs=RUNNING, values={"do": "", "text": "Det gik godt."}, also_rich=True
    ),
    _act("meeting-attendance", "Hvem kom", refs=RUNNING, also_rich=True),
    _act("meeting-read-out", "Læst op", on="meeting-hold", refs=RUNNING, also_rich=True),
    _act(
        "meeting-line",
        "Linjen forstået",
        shows=True,
        on="meeting-hold",
        refs=RUNNING,
        values={"line": "Ask · ringer til banken · om en uge"},
        also_rich=True,
    ),
    _act(
        "meeting-keep",
        "Gemt, mens der skrives",
        on="meeting-hold",
        refs={**RUNNING, "item": rows.item},
        values={"text": "Det gik godt."},
        also_rich=True,
    ),
    _act("meeting-close", "Slut mødet", refs=RUNNING, values={"do": "end"}),
    _act(
        "meeting-cancel",
        "Aflys møde",
        on="meeting",
        refs={"meeting": rows.coming},
        values={"why": "Borgeren er syg."},
    ),
    _act(
        "meeting-minutes",
        "Borgerens svar på referatet",
        refs={"meeting": rows.held},
        values={"do": "said", "acceptance": FIRST},
    ),
    # Samtykke
    _act(
        "consent-ask",
        "Spørg om samtykke",
        query="pakke=everyday",
        values={"answer": "yes", "told_of_no": "on"},
    ),
    _act("consent-drop", "Spørg ikke alligevel", on="consents", refs={"consent": rows.waiting_card}),
    _act("consent-enter", "Indtast svar", refs={"sitting": rows.sitting}, values={"told_of_no": "on"}),
    _act(
        "consent-confirm",
        "Bekræft samtykke",
        on="consents",
        refs={"consent": rows.later_card},
        values={"answer": "yes"},
    ),
    _act("consent-withdraw", "Træk samtykke", on="consents", refs={"consent": rows.given_card}),
    # Stafetten
    _act("handover", "Tilbyd stafetten", values={"to": FIRST, "reason": "Jeg skifter arbejde."}),
    _act("handover-withdraw", "Træk tilbud tilbage", on="handover", refs={"handover": rows.handover}),
    _desk("baton", "Tag stafetten", viewer="receiver", refs={"handover": rows.handover}),
    # Fravær
    _desk(
        "away-from",
        "Meld fravær",
        viewer="leader",
        refs={"job": rows.job},
        values={"first_day": IN_TWO_WEEKS, "last_day": IN_TWO_WEEKS},
    ),
    _desk("away-sit-in", "Sæt en stedfortræder ind", viewer="leader", refs={"absence": rows.absence}),
    _desk("away-back", "Tilbage", on="away", viewer="leader", refs={"absence": rows.absence}),
    # Log
    _act("log", "Find i loggen", values={"words": "huslejen"}, shows=True, also_rich=True),
    _act("draft", "Gem en kladde", values={"text": "Jeg tror, det er brevet."}),
    _act("draft-drop", "Slet en kladde", on="draft", needs=rows.own_draft),
    _act("log-write", "Skriv i loggen", values={"text": "Ringede om huslejen."}, also_rich=True, repeats=True),
    _act(
        "log-entry",
        "Ret i loggen",
        refs={"entry": rows.own_entry},
        values={"text": "Det var i går.", "reason": "Forkert dag."},
        also_rich=True,
    ),
    # Borgerens egne sider
    _portal("map-add", "Ny på mit kort", values={"name": "Onkel Gran"}, also_rich=True, repeats=True),
    _portal(
        "map-person", "Ret en på mit kort", refs={"person": rows.on_map}, values={"closeness": "1"}, also_rich=True
    ),
    _portal(
        "map-helpers",
        "Hjælpere på mit kort",
        values={"helpers": FIRST},
        needs=rows.helper_off_map,
        also_rich=True,
    ),
    _portal(
        "map-ties",
        "Streg på mit kort",
        values={"one": FIRST, "other": LAST},
        needs=rows.tied_map,
        also_rich=True,
    ),
    _portal("people", "Gem mit kort", values={"do": "keep"}, needs=rows.on_map, also_rich=True),
    _portal("plan", "Mit svar på planen", values={"verdict": FIRST}),
    _portal("plan-words", "Skriv mine ord", values={"text": "Jeg vil have ro."}, also_rich=True),
    _portal(
        "plan-words-change", "Ret mine ord", refs={"line": rows.own_words}, values={"text": "Mest ro."}, also_rich=True
    ),
    _portal("meeting-prepare", "Forbered møde", refs=CALLED, values={"most_important": "Huslejen"}, also_rich=True),
    _portal("meeting-coming", "Jeg kommer", on="meeting", refs=CALLED, also_rich=True),
    _portal("meeting-agree", "Enig i referatet", on="meeting", refs={"meeting": rows.held}, also_rich=True),
    _portal("agreement-done", "Gjort", on="course", refs={"agreement": rows.own_agreement}, also_rich=True),
    _portal("agreement-undo", "Fortryd gjort", on="course", refs={"agreement": rows.own_closed}, also_rich=True),
    _portal("log", "Skriv i min log", values={"text": "Jeg sover bedre."}, also_rich=True, repeats=True),
    _portal("log-entry", "Ved siden af et indslag", refs={"entry": rows.entry}, values={"text": "Sådan var det."}),
    _portal(
        "consent-answer", "Svar på kort", on="consents", refs={"consent": rows.waiting_card}, values={"answer": "yes"}
    ),
    _portal("consent-confirm", "Bekræft", on="consents", refs={"consent": rows.later_card}, values={"answer": "yes"}),
    _portal("consent-withdraw", "Træk tilbage", on="consents", refs={"consent": rows.given_card}),
    _portal("consent-again", "Sig ja igen", on="consents", refs={"consent": rows.withdrawn_card}),
    _portal("step-back", "Hold pause", values={"kind": "pause"}),
    _portal("step-back-on", "Jeg vil videre", on="step-back"),
    _portal("questions", "Svar på tre spørgsmål", needs=rows.to_answer, also_rich=True),
    Act(
        "portal:answer-link",
        "Gjort uden login",
        "linked",
        refs={"token": rows.token},
        values={"reply": "done"},
        shows=True,
    ),
)
ACTS: tuple[Act, ...] = (
    *COMMON,
    *(
        replace(act, title=f"{act.title} (rigt forløb)", viewer=f"{RICH}{act.viewer}")
        for act in COMMON
        if act.also_rich
    ),
)
