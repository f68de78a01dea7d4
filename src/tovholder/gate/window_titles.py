"""What a window is called: staff see the kind of page, a citizen a word that tells pages apart and betrays nothing.

Never whom a page is about: windows stand in task bars, in shared screens and in the list of what a telephone has open.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STAFF: dict[str, Promise] = {
    "absent": _("Stafetten"),
    "access": _("Andres adgang"),
    "access-ask": _("Bed om at komme med"),
    "administration": _("Administration"),
    "access-requests": _("Indsigt"),
    "again": _("Tilbyd forløbet igen"),
    "agreement": _("Aftale"),
    "agreements": _("Aftaler"),
    "answer": _("Svar på tilbuddet"),
    "assignment": _("Læseadgang"),
    "assignments": _("Læseadgang"),
    "away": _("Fravær"),
    "baton": _("Stafetten"),
    "check": _("Stikprøve"),
    "checks": _("Stikprøver"),
    "child": _("Et barn"),
    "code": _("Kode til login"),
    "protected": _("Overblik"),
    "consent": _("Samtykke"),
    "consent-ask": _("Spørg om samtykke"),
    "consents": _("Samtykker"),
    "day": _("Min dag"),
    "draft": _("Min kladde"),
    "emergencies": _("Nødadgang"),
    "emergency": _("Nødadgang"),
    "finding": _("Mønster"),
    "findings": _("Mønstre"),
    "glass": _("Nødadgang"),
    "handover": _("Overdragelse"),
    "history": _("Historik"),
    "known": _("Sager i enheden"),
    "leader": _("Enheden i dag"),
    "leader-list": _("Liste over enheden"),
    "log": _("Log"),
    "log-entry": _("Notat"),
    "log-write": _("Skriv i loggen"),
    "map": _("Kort"),
    "meeting": _("Møde"),
    "meeting-agenda": _("Dagsorden"),
    "meeting-attendance": _("Hvem kom"),
    "meeting-carry": _("Fra mødet til planen"),
    "meeting-change": _("Ret mødet"),
    "meeting-close": _("Afslut mødet"),
    "meeting-hold": _("Hold mødet"),
    "meeting-item": _("Punkt på dagsordenen"),
    "meeting-letter": _("Brev"),
    "meeting-letters": _("Breve"),
    "meeting-minutes": _("Referat"),
    "meeting-new": _("Nyt møde"),
    "meeting-prepare": _("Forbered mødet"),
    "meeting-printing": _("Breve til print"),
    "meeting-slip": _("Tre spørgsmål"),
    "meetings": _("Møder"),
    "method": _("Metode"),
    "my-day": _("Min dag"),
    "network": _("Netværk"),
    "oversight": _("Tilsyn"),
    "overview": _("Overblik"),
    "participant": _("Deltager"),
    "participant-add": _("Tag en med"),
    "participant-share": _("Del mere"),
    "participants": _("Deltagere"),
    "plan": _("Planen"),
    "plan-add": _("Ny linje i planen"),
    "plan-as": _("Planen, som en anden ser den"),
    "plan-history": _("Planen på to dage"),
    "plan-line": _("Linje i planen"),
    "plan-link": _("Link til en linje"),
    "review": _("Hvem har adgang"),
    "reviews": _("Hvem har adgang"),
    "said-no": _("Nej tak til forløbet"),
    "search": _("Søg"),
    "start": _("Start et forløb"),
    "step-back": _("Pause eller stop"),
    "steps": _("Trin"),
}
PRIVATE: dict[str, Promise] = {
    "answer-link": _("Svar"),
    "agreement": _("Mit overblik"),
    "consent": _("Mine valg"),
    "consents": _("Mine valg"),
    "course": _("Mit overblik"),
    "everything": _("Papirer"),
    "help-now": _("Hjælp"),
    "leaflet": _("Blad"),
    "leaflets": _("Godt at vide"),
    "log": _("Nyt"),
    "log-entry": _("Skriv"),
    "looked": _("Liste"),
    "map": _("Mit kort"),
    "meeting": _("Møde"),
    "meeting-lines": _("To linjer"),
    "meeting-prepare": _("Før mødet"),
    "meetings": _("Møder"),
    "overview": _("Mit overblik"),
    "people": _("Folk"),
    "plan": _("Min plan"),
    "plan-decided": _("Et ark"),
    "plan-readers": _("Mine ord"),
    "plan-words": _("Mine ord"),
    "questions": _("Tre spørgsmål"),
    "step-back": _("Mit forløb"),
    "words": _("Mine ord"),
}
DOORS = {"workbench": STAFF, "portal": PRIVATE}


def window_title(view_name: str) -> Promise | str:
    """Return the word for a page by its name; a page without one takes that of the page it belongs to.

    `participant-change` belongs to `participant`. Empty for what is no page of these doors.
    """
    door, _colon, name = view_name.partition(":")
    words = DOORS.get(door, {})
    while name and name not in words:
        name = name.rpartition("-")[0]
    return words.get(name, "")
