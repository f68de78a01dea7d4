"""What the gallery shows: people of the demo municipality, all of them made up."""

from datetime import UTC, date, datetime
from typing import Any

from tovholder.design.gallery import forms, networks
from tovholder.design.shapes import (
    Action,
    Box,
    Cell,
    Contact,
    Event,
    Figure,
    Frame,
    Header,
    Identity,
    Line,
    Link,
    Sheet,
    Step,
    Task,
    Telling,
    Tick,
    Written,
)

LONG_NAME = "Marie-Louise Sophie-Amalie Opdigtgaard-Prøvemosegaard von Testenborg-Eksempelsen"
LONG_UNIT = "Beskæftigelsesindsatskoordinationsafdelingen for Ungdomsuddannelsesvejledning"
HOSTILE = '<script>alert("x")</script>'

LEAFLET = Sheet(
    "Hvad er en tovholder?",
    "Én samler trådene.",
    [("Du bestemmer", ["Du kan altid sige nej.", "Du kan holde pause."])],
    ["Min tovholder", "Telefon"],
    "Teksten er vores egen.",
)
KAREN = Contact("Karen Testesen", "12 34 56 78", "Tovholder")
SOREN = Contact("Søren Åkær-Test", "87 65 43 21")

LOG_ENTRIES = [
    Written(
        datetime(2026, 11, 24, 9, 15, tzinfo=UTC),
        "Karen Testesen",
        "talte i telefon med Kirsten",
        "Pia har sovet. Hun vil gerne ringes op i morgen.",
        note="Handicap og Psykiatri · Min hverdag",
        url="#",
        url_label="Åbn",
        beside=[
            Written(
                datetime(2026, 11, 24, 10, 0, tzinfo=UTC),
                "Karen Testesen",
                "har rettet den 24. november",
                "Hun vil ringes op torsdag.",
                note="Hvorfor: jeg skrev den forkerte dag.",
            )
        ],
    ),
    Written(
        datetime(2026, 11, 23, 9, 0, tzinfo=UTC), LONG_NAME, "skrev", HOSTILE, badge="kun de valgte", kind="protected"
    ),
]
STAFF_FRAME = Frame(
    municipality="Prøvestrup Kommune",
    demo=True,
    viewer_name="Karen Testesen",
    viewer_role="Myndighedsrådgiver",
    navigation=[
        ("Min dag", "#", True),
        ("Mine borgere", "#", False),
        ("Start et forløb", "#", False),
        ("Mit team", "#", False),
    ],
    session_ends_in_seconds=3600,
    session_extend_url="#",
    sign_out_url="#",
    language="da",
    home_url="#",
    search_url="#",
)
CITIZEN_FRAME = Frame(
    municipality="Prøvestrup Kommune",
    viewer_name="Pia Test Berggren",
    navigation=[
        ("Mit overblik", "#", True),
        ("Mine folk", "#", False),
        ("Min plan", "#", False),
        ("Møder", "#", False),
        ("Hvem har kigget i mine oplysninger?", "#", False),
    ],
    sign_out_url="#",
    language="da",
    home_url="#",
    help_url="#",
)
PLAIN_FRAME = Frame(municipality="Prøvestrup Kommune", language="da", help_url="#")

PIA = Identity(
    name="Pia Test Berggren",
    number="050505-••••",
    age="21 år",
    protection="Beskyttet adresse",
    coordinator=KAREN,
    stand_in=SOREN,
    step="Trin 2",
    step_url="#",
    next_meeting="19. januar 2027 kl. 10",
    next_meeting_url="#",
    consent="3 gælder, 2 trukket tilbage",
    consent_kind="success",
)
SPARSE = Identity(name="Max Test Berggren")
LONG = Identity(
    name=LONG_NAME,
    url="#",
    number="Uden nummer",
    age="104 år og 11 måneder",
    language="Taler tigrinya, tolk med hver gang",
    protection="Beskyttet adresse, også for forældre",
    coordinator=Contact(LONG_NAME, "+45 12 34 56 78", "Koordinerende sagsbehandler", "på kursus til og med torsdag"),
    stand_in=Contact(LONG_NAME, "+45 87 65 43 21"),
    step="Trin 3, én rådgiver eller ét team for hele familien",
    next_meeting="Sættes af forvaltningens mødeplanlægningsfunktion",
    consent="Trukket tilbage",
    consent_kind="error",
)

TASKS = [
    Task(
        "Pia Test Berggren",
        "Tandlæge: aftalen er 5 dage over tiden.",
        Action("Ring", "#", variant="primary", about="om Pia"),
        url="#",
        age="5 dage",
        badge="Over tiden",
        kind="warning",
        snooze=Action("Udsæt", "#", post=True, fields=[("once", "a1")], variant="tertiary", about="Pia til i morgen"),
        also=[("Mødet skal forberedes.", Action("Forbered", "#", variant="tertiary", about="mødet med Pia"))],
    ),
    Task(
        "Knut Odvar",
        "Stafetten er tilbudt dig og venter på svar.",
        Action("Svar", "#", variant="primary", about="om Knut"),
        url="#",
        age="9 dage",
        badge="Nyt",
        snooze=Action("Udsæt", "#", post=True, fields=[("once", "a2")], variant="tertiary", about="Knut til i morgen"),
    ),
    Task(
        LONG_NAME,
        f"Mangler svar fra {LONG_UNIT} om bostøtte, efterværn, transport og en midlertidig bolig.",
        Action("Send påmindelse", "#", post=True, fields=[("once", "a3")], about="til afdelingen"),
        age="32 dage",
    ),
]

TICKS = [
    Tick("who", "pia", "Pia Test Berggren", "tick-pia", is_checked=True, badge="borgeren"),
    Tick("how", "phone", "På telefon", "tick-phone", is_radio=True),
    Tick("who", "long", LONG_NAME, "tick-long"),
]
FIGURES = [
    Figure(3, "Trin 2–3 uden plan", "#"),
    Figure(0, "Stafetten er ikke besvaret", "#"),
    Figure(1250, "Har ventet over 14 dage", "#"),
    Figure(1, LONG_UNIT),
]

STOP = (Action("Træk tilbage", "#", post=True, fields=[("once", "a2")], variant="secondary", about="Jonna"),)
LINES = [
    Line("a1", "Sove hele natten", "#", "i gang", "info", ["senest 1. marts"], "Pias egne ord"),
    Line("a2", "Ring til lægevagten", phone="12 34 56 78"),
    Line("a3", HOSTILE, "#", LONG_UNIT, "protected", [LONG_NAME, LONG_UNIT], off_paper=True),
]
BOXES = [
    Box("Må Jonna Opdigt få at vide om “Mine penge”?", (), ("Svarede ja den 3. maj 2026.",), "gælder", STOP),
    Box("Må Søren Åkær-Test få at vide om:", ("Min hverdag", "Mit arbejde"), ("Formål: så han kan hjælpe.",)),
    Box(LONG_NAME, (LONG_UNIT,), (HOSTILE,), LONG_UNIT),
]
EVENTS = [
    Event(date(2026, 11, 20), "Pia", "skrev: “Godt. Men næste gang kun fire mennesker.”", badge="Egne ord"),
    Event(
        datetime(2026, 11, 3, 12, 0, tzinfo=UTC),
        "Karen Testesen",
        "afsluttede mødet på værestedet",
        detail="Seks aftaler. Pia lukkede hvert punkt selv.",
        url="#",
    ),
    Event(date(2026, 8, 27), "Mette Testrup", "gav stafetten til Karen Testesen", badge="Overdragelse", kind="success"),
    Event(date(2026, 4, 28), LONG_UNIT, f"blev inviteret med af {LONG_NAME}", detail=HOSTILE),
]

PEOPLE_HEADERS = [
    "Hvem",
    "Rolle og opgave",
    Header("Timer", is_number=True),
    "Siden",
    Header("Handling", is_hidden=True),
]
PEOPLE = [
    [
        Cell("Karen Testesen", "#", note="Handicap og Psykiatri"),
        Cell("Myndighedsrådgiver", badge="Tovholder", kind="info"),
        "2",
        "27. august 2026",
        Cell(actions=[Action("Ret", "#", variant="tertiary", about="Karen Testesen")]),
    ],
    [
        Cell("Jonna Opdigt", "#", note="Fyrlys Bostøtte"),
        "Bostøtte tre gange om ugen",
        "6",
        "3. juli 2026",
        Cell(actions=[Action("Ret", "#", variant="tertiary", about="Jonna Opdigt")]),
    ],
    [
        Cell(LONG_NAME, "#", badge="Skjult for mor", kind="protected", note=LONG_UNIT),
        "Overgangskoordinationsmedarbejder med ansvar for specialundervisningsbehovsafklaring",
        "1.240,5",
        HOSTILE,
        Cell(actions=[Action("Afslut", "#", post=True, variant="warning", about=LONG_NAME)]),
    ],
]

STEPS = [
    Step(1, "Kontakter og aftaler"),
    Step(2, "Møder, en tovholder med myndighed og en fælles plan"),
    Step(3, "Én rådgiver eller ét team med samlet myndighed for hele familien"),
]
LONG_STEPS = [Step(n, f"{LONG_UNIT} og {LONG_UNIT.lower()}") for n in range(1, 5)]
NEXT = [
    "Karen ringer til dig på tirsdag.",
    "Du får et brev med det, I har aftalt.",
    "Vi ses den 19. januar kl. 10.",
]


WAYS = {
    "tab_items": [
        ("Overblik", "#", True),
        Link("Deltagere", "#", count=12),
        ("Trinvurdering", "#"),
        ("Aftaler", "#"),
        ("Historik", "#"),
    ],
    "side_items": [("Min dag", "#", True), Link("Mine borgere", "#", count=45), (LONG_UNIT, "#")],
    "crumbs": [("Mine borgere", "#"), ("Pia", "#"), ("Trinvurdering", "")],
}


def gallery_context() -> dict[str, Any]:
    """Return everything that the gallery's templates show."""
    return {
        "frame": STAFF_FRAME,
        "long_name": LONG_NAME,
        "long_unit": LONG_UNIT,
        "hostile": HOSTILE,
        "nothing": (),
        "own_words": "Jeg vil have ro i hovedet, min kat og at mor holder op med at være bange.",
        "said_on": date(2026, 5, 19),
        "pia": PIA,
        "sparse": SPARSE,
        "long": LONG,
        "karen": KAREN,
        "soren": SOREN,
        "tasks": TASKS,
        "events": EVENTS,
        "boxes": BOXES,
        "lines": LINES,
        "changed_line": Line("a4", "Sove hele natten", "#"),
        "log_entries": LOG_ENTRIES,
        "headers": PEOPLE_HEADERS,
        "rows": PEOPLE,
        "steps": STEPS,
        "long_steps": LONG_STEPS,
        **networks.SAMPLES,
        "may": ["Hvornår næste møde er", Telling("Hvem der er tovholder", "Pia sagde ja den 2. november")],
        "may_not": ["Adressen", Telling("Hvem der ellers er med", "Pia har sagt nej"), LONG_UNIT],
        "ticks": TICKS,
        "figures": FIGURES,
        "leaflet": LEAFLET,
        "long_leaflet": Sheet(LONG_UNIT, LONG_NAME, [(LONG_UNIT, [LONG_NAME, HOSTILE])], [LONG_UNIT], LONG_NAME),
        "facts": [
            ("Fagenhed", "Handicap og Psykiatri"),
            (LONG_UNIT, LONG_NAME),
            ("Sprog", ""),
            ("Kanal", "Brev, i hånden"),
        ],
        "next": NEXT,
        **WAYS,
        "empty_action": Action("Tilføj en deltager", "#", variant="primary"),
        "picture_headers": ["Uge", "Kontakter"],
        "picture_rows": [("45", "3"), ("46", "1"), ("47", "4")],
        "bars": [(30, 36, 54, "45", "3"), (130, 72, 18, "46", "1"), (230, 18, 72, "47", "4")],
        "every": forms.EveryField(),
        "faulty": forms.faulty(),
        "long_form": forms.LongField(auto_id="long_%s"),
        "disabled_form": forms.DisabledField(auto_id="disabled_%s"),
        "narrow": forms.NarrowForm(auto_id="narrow_%s"),
        "hand_over": forms.HandOverForm(auto_id="over_%s"),
        "short": forms.NarrowForm(auto_id="short_%s"),
    }
