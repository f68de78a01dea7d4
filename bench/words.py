"""What generated people and units are called: trees, birds and landscapes, so that nobody real is meant."""

from typing import NamedTuple

from tovholder.access import topics
from tovholder.people.enums import Function, Sector

GIVEN = (
    "Ask Birk Bøg El Elm Fyr Gran Hassel Hyld Lind Løn Pil Poppel Rose Røn Slåen Taks Tjørn Viol Ært "
    "Alke Bogfinke Drossel Gærde Gøg Hejre Iris Jaspis Klire Kongelys Lyng Lærke Mejse Natlys Perle Rørsanger Solsikke "
    "Terne Vibe Ørn"
).split()
FIRST_PART = (
    "Bakke Dal Eng Fjord Hede Højde Kilde Klit Krat Lund Mark Mose Nor Sand Skov Slette Sten Strand Sund Ås".split()
)
SECOND_PART = (
    "bæksten dige fald flod gren høst kant krone lys muld regn sti storm strøm tåge tang vind vinter væld å".split()
)
FAMILY = [first + second for first in FIRST_PART for second in SECOND_PART]

WHYS = (
    "Mange hjælper på én gang, og ingen ser det hele.",
    "Boligen er væk om to måneder, og tre enheder venter på hinanden.",
    "Udskrives snart og har brug for, at nogen samler trådene.",
    "Børnene mærker det, og aftalerne holder ikke.",
)
TASKS = ("Støtte i hjemmet", "Samtaler hver uge", "Kontakt til banken", "Hjælp til at komme ud", "Behandling", "")
HOURS = ("hverdage 9-14", "mandag og torsdag 8-12", "")
DEEDS = (
    "ringer til boligforeningen",
    "kommer forbi mandag klokken 10",
    "sender papirerne til banken",
    "følger med til lægen",
    "skriver til jobcentret",
    "holder samtale om hverdagen",
)
GOALS = (
    "at have ro om aftenen",
    "en bolig, jeg kan blive i",
    "at kunne betale huslejen selv",
    "at se mine børn hver uge",
    "et arbejde to dage om ugen",
)
OWN_WORDS = (
    "Jeg vil gerne have færre møder.",
    "Det hjælper, når den samme ringer.",
    "Jeg vil ikke tale om min mor.",
    "Om morgenen går det bedst.",
)
CALLED = (
    "Ringede om huslejen. Banken svarer inden fredag, og boligforeningen venter så længe.",
    "Hun kom til tiden og var glad for, at det blev kort.",
    "Ingen hjemme klokken 10. Prøver igen i morgen.",
    "Papirerne er sendt. Der mangler en underskrift, som hentes onsdag.",
)
SENT_BACK = "Du kan klage inden fire uger. Ring til os, så hjælper vi."
CASES = ("Kontanthjælp", "Støtte i hjemmet", "Behandling for alkohol", "Boligsøgning", "Mentor", "Kontaktperson")
INTERVENTIONS = (("Samtaler", "SEL § 85"), ("Bostøtte", "SEL § 85"), ("Behandling", "SEL § 101"), ("Mentor", ""))
LANGUAGES = ("", "", "", "", "", "", "arabisk", "somali", "tyrkisk", "ukrainsk")


class UnitKind(NamedTuple):
    """A sort of unit: what it is called, whose it is, and what it is usually about."""

    name: str
    organisation: str
    topic: int
    function: Function


ORGANISATIONS = {
    "host": ("Kommunen i Skoven", Sector.MUNICIPALITY),
    "region": ("Regionen ved Havet", Sector.REGION),
    "prison": ("Tilsynet ved Åen", Sector.PRISON),
    "private": ("Huset på Bakken", Sector.PRIVATE),
    "housing": ("Boligselskabet Engen", Sector.HOUSING),
    "school": ("Skolen i Dalen", Sector.EDUCATION),
}
UNITS = (
    UnitKind("Voksenrådgivning", "host", topics.EVERYDAY, Function.AUTHORITY),
    UnitKind("Socialpsykiatri", "host", topics.MIND, Function.AUTHORITY),
    UnitKind("Bostøtte", "host", topics.EVERYDAY, Function.PROVIDER),
    UnitKind("Jobhjælp", "host", topics.WORK, Function.AUTHORITY),
    UnitKind("Distriktspsykiatri", "region", topics.MIND, Function.PROVIDER),
    UnitKind("Ydelse", "host", topics.MONEY, Function.AUTHORITY),
    UnitKind("Rusbehandling", "host", topics.SUBSTANCES, Function.PROVIDER),
    UnitKind("Familierådgivning", "host", topics.CHILDREN, Function.AUTHORITY),
    UnitKind("Støttecenter", "private", topics.EVERYDAY, Function.PROVIDER),
    UnitKind("Hjemmepleje", "host", topics.BODY, Function.PROVIDER),
    UnitKind("Boligrådgivning", "housing", topics.HOUSING, Function.PROVIDER),
    UnitKind("Tilsyn", "prison", topics.SENTENCE, Function.AUTHORITY),
    UnitKind("Mentorteam", "host", topics.WORK, Function.PROVIDER),
    UnitKind("Botilbud", "private", topics.HOUSING, Function.PROVIDER),
    UnitKind("Vejledning", "school", topics.WORK, Function.PROVIDER),
    UnitKind("Sygehusafsnit", "region", topics.BODY, Function.PROVIDER),
)
