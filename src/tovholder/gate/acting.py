"""From a form to an action and back: what was refused is said next to the form, and nothing typed is lost."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import structlog
from django import forms
from django.db import IntegrityError
from django.http import QueryDict
from django.utils.translation import gettext as _

from tovholder.access.seat import NotAllowedError
from tovholder.audit.actions import AlreadyDoneError
from tovholder.gate.fields import DayField
from tovholder.kernel.lasting import ChangedByAnotherError
from tovholder.kernel.refs import new_ref

log = structlog.get_logger("tovholder.gate")

NOT_WORDS = frozenset({"csrfmiddlewaretoken"})


class OnceForm(forms.Form):
    """The base form: it carries an idempotency key, so that a double click or a resend is done once."""

    once = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["once"].initial = new_ref()
        self.label_suffix = ""
        self.say_what_is_missing()

    def say_what_is_missing(self) -> None:
        """Put our own words under every field that must be filled; call it again after adding fields."""
        for field in self.fields.values():
            if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = _missing(field)
            field.error_messages.setdefault(
                "max_length",
                _("Højst %(limit_value)s tegn; du har skrevet %(show_value)s. Alt det skrevne står her endnu."),
            )


def _missing(field: forms.Field) -> str:
    """Return what to do about an empty field."""
    if isinstance(field, forms.ChoiceField):
        return _("Vælg en af mulighederne.")
    return _("Skriv en dag.") if isinstance(field, DayField) else _("Skriv noget her.")


class VersionedForm(OnceForm):
    """A form over a row that others may change meanwhile: it carries the version the person saw.

    A form that comes without it has seen nothing: it meets `ChangedByAnotherError`, as one that saw an old version.
    """

    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_seen_version(self) -> int:
        """Return the version the person saw, or 0, which no row has."""
        return self.cleaned_data["seen_version"] or 0


@dataclass(frozen=True)
class Outcome:
    """What came of an attempt: done (now or by an earlier, equal attempt), or refused with the words on the form."""

    done: bool
    value: Any = None
    repeated_ref: str = ""
    """The ref of what the first of two equal attempts made."""


def attempt(form: OnceForm, action: Callable[..., Any], *args: Any, **facts: Any) -> Outcome:
    """Call an action with the form's key; put a refusal on the form in words people understand."""
    try:
        return Outcome(done=True, value=action(*args, once=_once(form), **facts))
    except AlreadyDoneError as earlier:
        return Outcome(done=True, repeated_ref=earlier.subject_ref)
    except NotAllowedError as refusal:
        form.add_error(None, words_for(refusal.reason))
    except ChangedByAnotherError:
        form.add_error(None, _met_another())
    except IntegrityError:
        # Two at once look like this, and so would a fault of ours: kept in the log by the form's name, without words.
        log.warning("refused_by_a_constraint", form=type(form).__name__)
        form.add_error(None, _met_another())
    return Outcome(done=False)


def _once(form: OnceForm) -> str:
    """Return the key of this very sending: the same form with the same words is a resend, with other words it is not.

    Who goes back in the browser and writes something else meets a form with the old key; as a resend it would be lost.
    """
    key = form.cleaned_data.get("once") or ""
    if not key:
        return ""
    data = form.data
    sent = [(name, data.getlist(name) if isinstance(data, QueryDict) else data[name]) for name in sorted(data)]
    said = repr([(name, value) for name, value in sent if name not in NOT_WORDS])
    return f"{key}:{sha256(said.encode()).hexdigest()}"


def _met_another() -> str:
    return _("En anden har rettet det her, mens du skrev. Se det nye nedenfor, og gem igen, hvis dit stadig passer.")


def words_for(reason: str) -> str:
    """Return what a refusal means and what to do, for every reason an action can give."""
    known = _words() | _consent_words() | _words_of_the_plan() | _words_of_the_map()
    known |= _words_of_reading_along() | _words_of_administration() | _words_of_rights() | _words_of_oversight()
    return known.get(reason) or _("Det kan ikke lade sig gøre lige nu.")


def _words() -> dict[str, str]:
    return {
        "not_coordinator": _("Det kan kun tovholderen gøre."),
        "not_professional": _("Det kræver, at du er ansat i dag."),
        "not_accepted": _("Borgeren har ikke sagt ja til forløbet endnu. Skriv svaret ind først."),
        "not_waiting": _("Tilbuddet er allerede besvaret."),
        "why_missing": _("Skriv i én linje, hvorfor I går i gang."),
        "name_missing": _("Skriv borgerens navn."),
        "what_missing": _("Skriv, hvad der er aftalt."),
        "reason_missing": _("Skriv en kort grund."),
        "deviation_unexplained": _("Du vælger et andet trin end det foreslåede. Skriv hvorfor."),
        "authority_missing": _(
            "Trin 2 og 3 kræver en tovholder med myndighed. Vælg en efterfølger, der har det, eller vælg trin 1."
        ),
        "no_such_level": _("Vælg et af trinene."),
        "already_holds": _("Personen er allerede tovholder her."),
        "already_offered": _("Stafetten er allerede tilbudt til en. Træk tilbuddet tilbage først."),
        "no_account": _("Personen har ingen konto i Tovholder og kan derfor ikke svare. Vælg en anden."),
        "job_ended": _("Personen er ikke ansat på den dag."),
        "other_authority": _(
            "Personen er i en anden myndighed og ville ikke kunne se forløbet. Vælg en i samme myndighed."
        ),
        "not_offered": _("Tilbuddet gælder ikke mere."),
        "not_gone": _("Tovholderen er her endnu. Kun tovholderen kan tilbyde stafetten."),
        "already_here": _("Er allerede med i forløbet."),
        "not_oneself": _("Du kan ikke sætte dig selv ind på en andens plads. Vælg en kollega."),
        "not_asked": _("Der er ikke noget at svare på lige nu."),
        "answers_missing": _("Vælg et svar til hvert spørgsmål."),
        "not_the_citizen": _("Det bestemmer borgeren selv. Tovholderen kan skrive det ind, når borgeren har sagt det."),
        "several_citizens": _("I er flere i forløbet. Tal med tovholderen, så finder I ud af det sammen."),
        "nobody_left": _("I de dage er begge væk. Vælg en anden, eller sig, at det er med vilje."),
        "away_already": _("Der er allerede skrevet fravær i de dage."),
        "not_to_reveal": _("Spørg tovholderen, hvis du har brug for det."),
        "not_here": _("Findes ikke her mere. Gå tilbage og se listen igen."),
        "coordinator_is_handed_over": _("Tovholderen skiftes ved at give stafetten videre."),
        "not_a_unit": _("Kun en enhed kan pege på en person."),
        "works_elsewhere": _("Personen arbejder ikke i den enhed."),
        "no_topic": _("Vælg mindst ét emne."),
        "no_such_basis": _("Vælg, hvad det bygger på."),
        "needs_own_yes": _("Et af emnerne kræver, at borgeren siger ja. Vælg samtykke, eller fjern emnet."),
        "wrong_sender": _("Den hjemmel gælder ikke for den, der giver oplysningen."),
        "wrong_recipient": _("Den hjemmel gælder ikke for den, der modtager."),
        "too_old": _("Den hjemmel gælder kun for børn og unge."),
        "holder_not_here": _("Vælg en, der er med i forløbet."),
        "only_own": _("Du kan kun skrive aftaler, du selv skal holde. Tovholderen kan skrive for alle."),
        "not_a_closing": _("Vælg, om aftalen er holdt, ikke holdt eller udgået."),
        "stands_already": _("Der er allerede et koordineret forløb for borgeren."),
        "not_secret": _("Deltageren er ikke skjult. Skjul den først."),
        "in_the_past": _("Vælg en dag, der kommer."),
        "not_yet": _("Vælg i dag eller en dag, der har været."),
        "ends_before_start": _("Den sidste dag skal ligge efter i dag og efter den første."),
        "organisation_missing": _("Skriv, hvor personen arbejder."),
        "unit_unknown": _("Kommunens egne enheder og kolleger findes under “Hvem skal med?”."),
        "closed": _("Forløbet er lukket og låst."),
        "text_missing": _("Skriv noget her."),
        "only_author": _("Kun den, der har skrevet det, kan rette det."),
        **_words_of_meetings(),
        **_words_of_accounts(),
    }


def _words_of_accounts() -> dict[str, str]:
    return {
        "deceased": _("Borgeren er død. Der gives ingen kode."),
        "account_closed": _("Kontoen er lukket. Bed administratoren om at åbne den."),
    }


def _words_of_rights() -> dict[str, str]:
    return {
        "asked_already": _("Der er allerede bedt om det. Svaret er på vej."),
        "answered_already": _("Det er der allerede svaret på."),
    }


def _words_of_meetings() -> dict[str, str]:
    return {
        "place_missing": _("Skriv, hvor mødet er."),
        "place_protected": _("Det er en beskyttet adresse. Skriv stedet på en anden måde."),
        "meeting_why_missing": _("Skriv, hvorfor I mødes."),
        "aim_missing": _("Skriv, hvad I skal nå."),
        "blocks_stand": _("Punkterne står allerede på dagsordenen."),
        "not_fit": _("Vælg, hvad linjen skal blive til."),
        "title_missing": _("Skriv, hvad punktet handler om."),
        "text_missing": _("Skriv det, der skal læses op."),
        "no_such_minutes": _("Skriv et antal minutter mellem 1 og 240."),
        "not_invitable": _("En af dem er ikke med i forløbet mere. Se listen igen."),
        "not_invited": _("Ordstyrer og referent skal være inviteret. Sæt kryds ved dem."),
        "proxy_missing": _("Skriv, hvem der kommer i stedet."),
        "writes_here": _("Referenten skriver her på siden. Vælg en fagperson."),
        "too_many": _("Der er flere, end der må være i rummet. Lad nogle sende to linjer i stedet."),
        "meeting_not_open": _("Mødet er begyndt, holdt eller aflyst."),
        "meeting_has_been": _("Mødets tid har været. Ret tiden først."),
        "meeting_not_running": _("Mødet er ikke begyndt."),
        "meeting_not_held": _("Mødet er ikke holdt endnu."),
        "not_writer": _("Det skriver tovholderen, ordstyreren og referenten."),
        "waits_for_citizen": _("Det er ikke aftalt, at mødet må holdes uden borgeren. Find en ny tid."),
        "agreement_or_none": _("Skriv en aftale, eller tryk “Ingen aftale”, hvis I bevidst ikke har nogen."),
        "too_long": _("Det er for langt. Del det op."),
        "citizen_speaks_first": _("Borgerens punkt bliver stående, og intet kommer før det."),
        "next_missing": _("Vælg en dag, “ved behov” eller pause."),
        "next_too_far": _("Der er mere end et halvt år til. Sæt kryds, hvis det er meningen."),
        "only_citizen": _("Det svarer borgeren selv på, eller tovholderen skriver det ind."),
        "answer_missing": _("Vælg et svar."),
    }


def _words_of_the_plan() -> dict[str, str]:
    return {
        "no_plan": _("Der er ingen plan endnu. Start den først."),
        "kind_too_small": _("Den plan har ikke plads til alt det, der står i den nu."),
        "expectations_stand": _("Der står noget under forventningerne. Tag linjerne ud først."),
        "nothing_to_undo": _("Der er ikke noget at fortryde."),
        "plan_stands": _("Planen er allerede startet."),
        "no_such_plan": _("Vælg en af planerne."),
        "text_missing": _("Skriv, hvad der skal stå."),
        "source_missing": _("Vælg, hvis ord det er."),
        "level_off": _("Den slags linje er ikke slået til i denne plan."),
        "wrong_parent": _("Vælg et mål, som linjen kan stå under."),
        "responsible_missing": _("Vælg den ene, der har ansvaret."),
        "start_missing": _("Skriv, hvornår det starter."),
        "decided_by_missing": _("Skriv, hvem der har bestemt det, og efter hvilken lov."),
        "only_citizen_takes": _("Kun borgeren selv kan tage sine egne ord væk."),
        "taken_already": _("Det er allerede taget væk."),
        "was_read_out": _("Det er læst op og kan ikke rettes mere."),
        "topic_missing": _("Vælg emnet: det afgør, hvem der må se linjen."),
        "citizen_missing": _("Vælg, hvilken borger det handler om."),
        "only_own_line": _("Du kan kun rette linjer, du selv har ansvaret for. Tovholderen kan rette alle."),
        "their_words": _("Det er borgerens egne ord. Dem retter kun borgeren. Du kan skjule dem for andre."),
        "line_closed": _("Linjen er lukket. Fortryd det først."),
        "no_such_field": _("Det kan ikke rettes i den slags linje."),
        "not_a_line_closing": _("Vælg, hvordan det gik."),
        "cannot_wait": _("Den slags linje kan ikke vente på noget."),
        "waits_on_missing": _("Skriv, hvad der ventes på."),
        "waits_in_a_ring": _("De to linjer ville vente på hinanden."),
        "has_left": _("Personen er ikke med i forløbet mere."),
        "day_missing": _("Skriv den nye dato."),
    }


def _words_of_reading_along() -> dict[str, str]:
    return {
        "read_only": _("Du kan kun læse her. Du er ikke selv med i forløbet."),
        "reason_no_sentence": _("Skriv en hel sætning om, hvad der er sket, og hvorfor det ikke kan vente."),
        "why_access_missing": _("Skriv i én linje, hvad du skal bruge det til."),
        "not_oneself_here": _("Dig selv kan du kun give læseadgang som ledelsestilsyn med en medarbejders forløb."),
        "holds_it_already": _("Personen er tovholder her og har forløbet i forvejen."),
        "too_long_access": _("Højst 30 dage. Er der brug for mere, må personen med i forløbet."),
        "words_missing": _("Skriv, hvad du fandt."),
        "not_own_review": _("Du kan ikke gennemgå din egen nødadgang. Det gør en anden."),
    }


def _words_of_administration() -> dict[str, str]:
    return {
        "own_access": _("Det er din egen adgang. Den må en anden administrator eller leder tage sig af."),
        "works_elsewhere_too": _("Personen er også ansat hos en anden myndighed. Kontoen passes af driften."),
        "last_administrator": _("Så er der ingen administrator tilbage. Giv hvervet til en anden først."),
        "person_name_missing": _("Skriv fornavnet."),
        "no_such_function": _("Vælg myndighed eller udfører."),
        "no_such_duty": _("Vælg et hverv."),
        "starts_before_today": _("Vælg i dag eller en dag, der kommer. Adgang kan ikke begynde før i dag."),
        "job_over": _("Ansættelsen er slut. Opret en ny."),
        "duty_over": _("Hvervet er slut."),
        "last_day_missing": _("Skriv den sidste dag."),
        "outside_job": _("Ansættelsen gælder ikke i de dage."),
        "duty_stands": _("Personen har allerede det hverv i de dage."),
        "ends_later_than_it_does": _("Hvervet slutter før den dag. Giv det igen, hvis det skal vare længere."),
        "no_job_now": _("Personen har ingen ansættelse i dag. Inviter, når den begynder."),
        "account_locked": _("Kontoen er låst. Lås den op først."),
        "account_missing": _("Personen har ingen konto endnu. Send en invitation."),
        "no_invitation_in_demo": _("I demoen er alle opdigtede og logger ind fra listen. Her sendes ingen invitation."),
        "no_verdict": _("Vælg et svar."),
        "change_words_missing": _("Skriv, hvad der skal ændres."),
        "nothing_answered": _("Svar først for hver medarbejder."),
        "answers_left": _(
            "Der mangler svar. Er nogen kommet til, eller har fået noget andet, siden du svarede, står de på listen."
        ),
    }


def _words_of_oversight() -> dict[str, str]:
    return {"own_read": _("Det er dit eget opslag. Det ser en anden på.")}


def _words_of_the_map() -> dict[str, str]:
    return {
        "name_missing_here": _("Skriv et navn, eller hvad du kalder dem."),
        "no_such_area": _("Vælg et af stederne på kortet."),
        "no_such_step": _("Vælg, hvor tæt I er."),
        "only_citizen_hides": _("Det er kun borgeren selv, der kan holde nogen helt for sig selv."),
        "nobody_chosen": _("Sæt kryds ved mindst én."),
        "on_map_already": _("Står på kortet allerede."),
        "ties_off": _("Streger er ikke slået til på kortet."),
        "two_needed_here": _("Vælg to forskellige på kortet."),
        "empty_map": _("Der er ingen på kortet endnu."),
    }


def _consent_words() -> dict[str, str]:
    return {
        "consent_by_card": _("Borgerens ja står på et kort. Spørg borgeren først."),
        "in_a_pause": _("Borgeren holder pause den dag. Vælg en dag efter pausen, eller spørg, når den er slut."),
        "no_card": _("Vælg mindst ét kort."),
        "too_many_cards": _("Der kan højst spørges om tre ting ad gangen. Resten kan vente til næste gang."),
        "no_recipient": _("Vælg mindst én, der må få det at vide."),
        "purpose_missing": _("Skriv, hvad det skal bruges til."),
        "no_means_missing": _("Skriv, hvad der sker ved et nej."),
        "two_needed": _("Vælg præcis to, der må tale sammen."),
        "asked_alone": _("Straf og vold spørges der om alene: ét emne og én modtager på kortet."),
        "needs_own_card": _("En af modtagerne kræver et eget ja til et af emnerne. Spørg om den ene for sig."),
        "not_the_giver": _("Kun borgeren kan svare på det."),
        "no_answer": _("Vælg et svar."),
        "told_missing": _("Sig først, hvad et nej betyder, og sæt kryds ved det."),
        "not_standing": _("Det gælder ikke mere."),
        "not_withdrawn": _("Det er ikke trukket tilbage."),
    }
