"""The words of every fault: what is wrong, and how to mend it. An error stops its row, a warning does not."""

from enum import StrEnum
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Severity(StrEnum):
    """What a fault does to its row."""

    ERROR = "error"
    """The row cannot be loaded."""
    WARNING = "warning"
    """The row is loaded; somebody should look."""


class Words(NamedTuple):
    """How a fault is said."""

    severity: Severity
    what: str | Promise
    fix: str | Promise


def _error(what: str | Promise, fix: str | Promise) -> Words:
    return Words(Severity.ERROR, what, fix)


def _warning(what: str | Promise, fix: str | Promise) -> Words:
    return Words(Severity.WARNING, what, fix)


OF_CELLS = {
    "too_many_cells": _error(
        _("Rækken har flere felter, end der er overskrifter."),
        _("Sæt anførselstegn om felter, der indeholder skilletegnet."),
    ),
    "too_long": _error(
        _("Teksten har %(length)s tegn; der er plads til %(limit)s."),
        _("Gør teksten kortere."),
    ),
    "bad_character": _error(
        _("Feltet indeholder et tegn, der ikke er tekst."),
        _("Skriv feltet igen."),
    ),
    "missing": _error(
        _("Feltet er tomt, og rækken kan ikke indlæses uden."),
        _("Udfyld feltet."),
    ),
    "choice_unknown": _error(
        _("“%(text)s” er ikke et af de ord, vi kender."),
        _("Skriv et af disse: %(choices)s."),
    ),
    "formula": _warning(
        _("Feltet ligner en formel. Det er kun tekst og regner aldrig."),
        _("Ret feltet i fagsystemet, hvis det ikke skulle stå der."),
    ),
    "date_impossible": _error(
        _("“%(text)s” findes ikke i kalenderen."),
        _("Skriv en dag, der findes, for eksempel 28-02-2025, eller lad feltet stå tomt."),
    ),
    "date_no_day": _error(
        _("“%(text)s” mangler en dag."),
        _("Skriv hele datoen, for eksempel 01-03-2025, eller lad feltet stå tomt."),
    ),
    "date_short_year": _error(
        _("Årstallet i “%(text)s” har to cifre og kan være to forskellige år."),
        _("Skriv årstallet med fire cifre."),
    ),
    "date_far": _error(
        _("Årstallet i “%(text)s” ligger for langt væk."),
        _("Ret årstallet."),
    ),
    "date_unreadable": _error(
        _("“%(text)s” er ikke en dato."),
        _("Skriv dag, måned og år, for eksempel 31-12-2025, eller lad feltet stå tomt."),
    ),
    "ends_before_start": _error(
        _("Slutdatoen %(end)s ligger før startdatoen %(start)s."),
        _("Ret en af de to datoer."),
    ),
    "email_invalid": _warning(
        _("“%(text)s” er ikke en e-mailadresse og er ikke gemt."),
        _("Ret adressen; uden den kendes medarbejderen kun på navnet."),
    ),
    "email_shared": _warning(
        _("Flere medarbejdere bruger adressen “%(text)s”. De er kendt på navnet."),
        _("Giv hver sin egen adresse, hvis de har en."),
    ),
    "phone_unclear": _warning(
        _("“%(text)s” er ikke et telefonnummer."),
        _("Skriv otte cifre."),
    ),
    "status_unknown": _warning(
        _("Status “%(text)s” kendes ikke og er læst som “i gang”."),
        _("Skriv aktiv, venter, opstået eller afsluttet."),
    ),
    "yes_no_unknown": _warning(
        _("“%(text)s” er hverken ja eller nej og er ikke gemt."),
        _("Skriv ja eller nej."),
    ),
    "protection_unclear": _warning(
        _("“%(text)s” er hverken ja eller nej. For en sikkerheds skyld er det læst som ja."),
        _("Skriv ja eller nej."),
    ),
}

OF_CITIZENS = {
    "number_length": _error(
        _("Nummeret har %(count)s tegn. Et CPR-nummer har ti."),
        _("Ret nummeret, eller lad feltet stå tomt, hvis det ikke kendes."),
    ),
    "number_characters": _error(
        _("Nummeret indeholder tegn, som et CPR-nummer ikke kan have."),
        _("Ret nummeret, eller lad feltet stå tomt, hvis det ikke kendes."),
    ),
    "number_date": _error(
        _("Nummeret begynder ikke med en dato, der findes."),
        _("Ret nummeret, eller lad feltet stå tomt, hvis det ikke kendes."),
    ),
    "number_missing": _warning(
        _("Borgeren har intet nummer og kan derfor ikke genkendes fra andre systemer."),
        _("Udfyld nummeret, når det kendes. Indtil da genkendes borgeren på sag, navn og fødselsdato."),
    ),
    "name_conflict": _error(
        _("Nummeret %(number)s står her med navnet %(name)s, men i række %(rows)s med navnet %(other)s."),
        _("Find ud af, hvem nummeret tilhører, og ret den forkerte række."),
    ),
    "name_known": _error(
        _("Rækken har navnet %(name)s, men Tovholder kender nummeret eller sagen som %(other)s."),
        _("Har borgeren fået nyt navn, så indlæs først navnet med en borgerfil. Ellers ret rækken."),
    ),
    "name_spelt": _warning(
        _("Navnet %(name)s står i række %(rows)s som %(other)s. Det sidste er brugt."),
        _("Ret navnet i fagsystemet, så det staves ens."),
    ),
    "name_kept": _warning(
        _("Navnet %(name)s står i Tovholder som %(other)s. Navnet i Tovholder er ikke ændret."),
        _("Er det nye navn rigtigt, så indlæs det med en borgerfil."),
    ),
    "name_changed": _warning(
        _("Navnet %(other)s i Tovholder bliver til %(name)s."),
        _("Er det ikke samme person, så ret nummeret i rækken."),
    ),
    "address_differs": _warning(
        _("Borgeren har en anden adresse i række %(rows)s. Den er brugt."),
        _("Ret adressen i det fagsystem, hvor den er gammel."),
    ),
    "detail_differs": _warning(
        _("Række %(rows)s siger noget andet om det samme. Det er brugt."),
        _("Ret den række, der er forkert."),
    ),
    "protection_differs": _warning(
        _("Borgeren er beskyttet i række %(rows)s, men ikke her. Vi regner borgeren for beskyttet."),
        _("Undersøg, hvad der er rigtigt."),
    ),
    "protection_kept": _warning(
        _("Borgeren er beskyttet i Tovholder. Filen kan ikke ophæve det."),
        _("Er beskyttelsen ophørt, så fjern den på borgerens side."),
    ),
    "citizen_unknown": _error(
        _("Ingen borger i Tovholder har dette nummer."),
        _("Indlæs borgeren først, eller ret nummeret."),
    ),
    "birth_date_unknown": _error(
        _("Barnets fødselsdato kendes ikke, så myndigheden har ingen slutdato."),
        _("Indlæs barnets nummer eller fødselsdato først."),
    ),
    "child_of_age": _error(
        _("Barnet er fyldt 18 år, når myndigheden skulle begynde."),
        _("Slet rækken, eller ret datoen."),
    ),
    "custody_ended": _error(
        _("Myndigheden er registreret som ophørt. Filen kan ikke give den tilbage."),
        _("Er den givet igen, så skriv i “Fra” den dag, det skete."),
    ),
    "holder_missing": _error(
        _("Rækken siger ikke, hvem der handler for borgeren."),
        _("Skriv personens CPR-nummer eller navnet på en af borgerens pårørende."),
    ),
    "holder_unknown": _error(
        _("%(name)s er ikke registreret som pårørende til borgeren."),
        _("Indlæs den pårørende først."),
    ),
    "topics_unclear": _error(
        _("“%(text)s” er ikke en liste af emner."),
        _("Skriv emnernes numre fra 1 til 12 med | imellem, eller skriv alle."),
    ),
}

OF_ORGANISATION = {
    "host_known": _error(
        _("Der er kun én værtskommune, og det er %(organisation)s."),
        _("Skriv nej under “Vært”."),
    ),
    "organisation_unknown": _error(
        _("Organisationen “%(text)s” kendes ikke."),
        _("Indlæs organisationen først, eller ret navnet."),
    ),
    "unit_unknown": _error(
        _("Enheden “%(text)s” kendes ikke i organisationen."),
        _("Indlæs enheden først, eller ret navnet."),
    ),
    "unit_unclear": _error(
        _("Enheden “%(text)s” er ny, men ligner: %(candidates)s."),
        _('Er det den samme, så tilføj --unit "%(text)s=%(first)s". Er den ny, så tilføj --new-unit "%(text)s".'),
    ),
    "unit_closed": _warning(
        _("Enheden “%(unit)s” er nedlagt. Sagen er gemt uden sagsbehandler."),
        _("Flyt sagen til en ny enhed i fagsystemet."),
    ),
    "spelling_taken": _error(
        _("Navnet eller en af stavemåderne tilhører allerede enheden “%(unit)s”."),
        _("Fjern stavemåden fra en af de to enheder."),
    ),
    "parent_circle": _error(
        _("Enheden kommer til at stå under sig selv."),
        _("Ret “Overenhed”."),
    ),
    "staff_missing": _warning(
        _("Sagen har ingen sagsbehandler."),
        _("Udfyld sagsbehandleren, når den kendes."),
    ),
    "staff_unclear": _error(
        _("Flere medarbejdere kan være %(name)s."),
        _("Udfyld e-mailadressen, så den rigtige kan findes."),
    ),
    "staff_name_differs": _warning(
        _("Samme e-mailadresse står i række %(rows)s med navnet %(other)s. Det er brugt."),
        _("Ret navnet eller adressen."),
    ),
    "staff_name_kept": _warning(
        _("Medarbejderen %(name)s hedder %(other)s i Tovholder. Navnet er ikke ændret."),
        _("Er det nye navn rigtigt, så indlæs det med en medarbejderfil."),
    ),
    "staff_left": _warning(
        _("Sagsbehandleren er fratrådt i enheden “%(unit)s” og får ikke adgang igen."),
        _("Giv sagen en ny sagsbehandler i fagsystemet."),
    ),
}

OF_CASES = {
    "case_number_missing": _error(
        _("Rækken har en indsats eller en enhed, men intet sagsnummer."),
        _("Udfyld sagsnummeret."),
    ),
    "unit_missing": _error(
        _("Sagen har ingen enhed, så ingen kan svare for den."),
        _("Udfyld enheden, eller slet sagsnummeret, hvis rækken kun skal give borgeren."),
    ),
    "intervention_missing": _error(
        _("Rækken har paragraf eller datoer, men ingen indsats."),
        _("Skriv, hvad indsatsen hedder."),
    ),
    "case_conflict": _error(
        _("Sagsnummeret står i række %(rows)s på en anden borger."),
        _("Find ud af, hvis sag det er, og ret den forkerte række."),
    ),
    "case_known": _error(
        _("Sagen står i Tovholder på en anden borger: %(other)s."),
        _("Find ud af, hvis sag det er, og ret rækken."),
    ),
    "row_conflict": _error(
        _("Række %(rows)s handler om det samme, men siger noget andet."),
        _("Behold den række, der er rigtig."),
    ),
    "row_twice": _warning(
        _("Rækken siger det samme som række %(rows)s og er talt én gang."),
        _("Slet den ene."),
    ),
    "sum_differs": _warning(
        _("Filens sidste linje siger %(said)s rækker, men der er %(found)s."),
        _("Undersøg, om udtrækket er blevet afkortet."),
    ),
}

WORDS: dict[str, Words] = {**OF_CELLS, **OF_CITIZENS, **OF_ORGANISATION, **OF_CASES}
