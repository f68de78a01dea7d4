"""Min dag in words: why a line stands there, its verb, and where the verb leads."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from tovholder.access.enums import CoordinationState
from tovholder.coordination.queries.day import CourseRow, Covered, DayLine
from tovholder.coordination.queries.day_kinds import LineKind
from tovholder.design.shapes import Action, Cell, Task
from tovholder.gate.addresses import reverse
from tovholder.kernel.dates import date_format
from tovholder.rights.deadlines import a_month_after
from tovholder.workbench.words import days_words

TOLD = {
    *(LineKind.OPENED_TWICE, LineKind.NEW_DEVICE, LineKind.BATON_TAKEN, LineKind.STEPPED_BACK),
    *(LineKind.MEETING_ANSWERED, LineKind.PLAN_CHANGED, LineKind.CONSENT_SAID, LineKind.SHARING_CHANGED),
    *(LineKind.EMERGENCY_USED, LineKind.ACCESS_ASKED),
}
OTHERS_READ = {LineKind.EMERGENCY_USED, LineKind.ACCESS_ASKED}
CONSENTS = {
    *(LineKind.CONSENT_SAID, LineKind.CONSENT_DUE, LineKind.SLIP_WAITS),
    *(LineKind.SIDE_WAITS, LineKind.OTHER_SIDE_WAITS),
}
ACCESS = {LineKind.EVERYTHING_ASKED, LineKind.EVERYTHING_TO_ANSWER}
PLANS = {LineKind.INTERVENTION_LATE, LineKind.LINE_WAITS, LineKind.PLAN_MISSING, LineKind.PLAN_CHANGED}
MEETINGS = {
    LineKind.MEETING_IN_PAUSE,
    LineKind.MEETING_TODAY,
    LineKind.MEETING_RUNNING,
    LineKind.MEETING_PASSED,
    LineKind.LETTERS_NOT_SENT,
    LineKind.MEETING_TO_PREPARE,
    LineKind.ACCEPTANCE_MISSING,
    LineKind.RHYTHM_OVERDUE,
    LineKind.NO_NEXT_DATE,
}
URGENT = {LineKind.AGREEMENT_LATE, LineKind.NO_COORDINATOR, LineKind.BATON_OFFERED}


def task_of(line: DayLine, *others: DayLine) -> Task:
    """Return a line as a task: whom, why, how old, the verb, and to leave it until tomorrow.

    `others` are further lines of the same course: they stand below the first, each with its verb, those with the same
    words and the same verb once.
    """
    first, *further = dict.fromkeys((_text(one), _verb(one)) for one in (line, *others))
    return Task(
        name=line.citizens or _nameless(line),
        url=_course(line),
        text=first[0],
        note=covers_words(line.covers),
        age=days_words(line.days),
        badge=_("haster") if line.kind in URGENT and line.days > 0 else "",
        kind="warning" if line.kind in URGENT else "info",
        verb=first[1],
        snooze=Action(
            label=_("Udsæt"),
            url=reverse("workbench:day-snooze"),
            post=True,
            fields=(("line", line.key),),
            variant="tertiary",
            about=line.citizens,
        ),
        also=[(text, replace(verb, variant="tertiary")) for text, verb in further],
    )


def _nameless(line: DayLine) -> str:
    """Return what stands for the name of one the viewer does not sit with any more."""
    return {
        LineKind.BATON_TAKEN: _("Stafetten"),
        LineKind.STEPPED_BACK: _("Et forløb, du var med i"),
    }.get(line.kind) or _("Uden navn")


def _course(line: DayLine) -> str:
    if line.kind in {LineKind.BATON_OFFERED, LineKind.NO_COORDINATOR} or not line.coordination_ref:
        return ""
    pages = (("plan", PLANS), ("consents", CONSENTS), ("access", OTHERS_READ))
    page = next((page for page, kinds in pages if line.kind in kinds), "overview")
    return reverse(f"workbench:{page}", args=[line.coordination_ref])


def _text(line: DayLine) -> str:
    day = {"day": date_format(line.since, "MONTH_DAY_FORMAT")}
    if line.detail:
        late = line.kind == LineKind.AGREEMENT_LATE
        said = _("Du har aftalt: %(what)s (skulle være gjort %(day)s)") if late else _("Du har aftalt: %(what)s")
        return said % {"what": line.detail, **day}
    return {
        LineKind.BATON_OFFERED: _("Stafetten er tilbudt dig."),
        LineKind.NO_COORDINATOR: _("Tovholderen er her ikke mere."),
        LineKind.NOT_OFFERED: _("Er ikke spurgt om forløbet endnu."),
        LineKind.OFFER_WAITS: _("Har ikke svaret på tilbuddet om et forløb."),
        LineKind.NO_LEVEL: _("Trinnet er ikke vurderet."),
        LineKind.INTERVENTION_LATE: _("En indsats, du har ansvaret for, er gået over tiden."),
        LineKind.LINE_WAITS: _("Noget i planen har ventet i over 14 dage."),
        LineKind.PLAN_MISSING: _("Der er ingen plan endnu."),
        LineKind.PLAN_CHANGED: _("En linje i planen, som du har med at gøre, er rettet."),
        LineKind.REVIEW_DUE: _("Trinnet skulle vurderes igen den %(day)s.") % day,
        LineKind.BATON_DECLINED: _("Svarede nej til stafetten. Du har den stadig."),
        LineKind.BATON_WAITS: _("Stafetten er tilbudt, men ikke besvaret."),
        LineKind.BATON_TAKEN: _("En anden har sagt ja til stafetten og er tovholder nu."),
        LineKind.CITIZEN_NOT_TOLD: _("Skal have at vide, at du er tovholder nu."),
        LineKind.MEETING_IN_PAUSE: _("Et møde ligger i pausen. Aflys det, eller flyt det."),
        LineKind.MEETING_TODAY: _("I skal holde møde i dag."),
        LineKind.MEETING_RUNNING: _("Mødet den %(day)s er ikke afsluttet.") % day,
        LineKind.MEETING_PASSED: _("Mødet den %(day)s er hverken holdt eller aflyst.") % day,
        LineKind.LETTERS_NOT_SENT: _("Brevene til mødet er ikke sendt."),
        LineKind.MEETING_TO_PREPARE: _("I skal snart mødes. Er det forberedt?"),
        LineKind.ACCEPTANCE_MISSING: _("Har ikke svaret på, om de er enige i det, I aftalte på mødet den %(day)s.")
        % day,
        LineKind.RHYTHM_OVERDUE: _("Det er længere siden sidste møde, end I har aftalt."),
        LineKind.NO_NEXT_DATE: _("Det er ikke sagt, hvornår I mødes igen."),
        LineKind.MEETING_ANSWERED: _("Har svaret på det, I aftalte på mødet."),
        LineKind.NEW_DEVICE: _("Der er logget ind fra en ny telefon eller computer. Spørg, om det var dem selv."),
        LineKind.ASK_AGAIN: _("Spørg én gang, hvad der skal ske nu efter pausen eller ønsket om færre."),
        LineKind.STOP_TO_ASK: _("Sagde stop, men må gerne spørges igen nu."),
        LineKind.STEPPED_BACK: _("Holder pause, har sagt stop eller vil kun have én kontakt. Ring til tovholderen."),
        LineKind.CONSENT_SAID: _("Har svaret på et spørgsmål om samtykke eller trukket et ja tilbage."),
        LineKind.SHARING_CHANGED: _("Det, du må se i forløbet, er ændret."),
        LineKind.CONSENT_DUE: _("Et samtykke skal bekræftes igen."),
        LineKind.SLIP_WAITS: _("Der er spurgt om samtykke, men svaret er ikke skrevet ind."),
        LineKind.SIDE_WAITS: _("Har sagt ja til, at I åbner for jeres oplysninger."),
        LineKind.OTHER_SIDE_WAITS: _("En anden myndighed har ikke åbnet for sine oplysninger endnu."),
        LineKind.DRAFT_OLD: _("Din kladde har ligget i 14 dage. Gør den til et notat, eller slet den."),
        LineKind.EMERGENCY_USED: _("En har brugt nødadgang til forløbet. Se hvem og hvorfor."),
        LineKind.ACCESS_ASKED: _("En fagperson vil gerne med i forløbet. Se hvem og hvorfor, og svar."),
        LineKind.EVERYTHING_ASKED: access_words(line.since),
        LineKind.EVERYTHING_TO_ANSWER: _("Borgeren vil se alt. Svar for det, I har skrevet."),
        LineKind.OPENED_TWICE: _("En kollega ville starte et forløb for samme borger."),
    }[line.kind]


def access_words(asked_on: date) -> str:
    """Return by when everything must be handed out."""
    due = date_format(a_month_after(asked_on), "DATE_FORMAT")
    return _("Har bedt om at se alt. Svar senest den %(day)s.") % {"day": due}


def _verb(line: DayLine) -> Action:
    ref, subject = line.coordination_ref, line.subject_ref
    if line.kind in TOLD:
        return Action(_("Set"), reverse("workbench:day-seen"), post=True, fields=(("notice", subject),))
    if line.kind in MEETINGS:
        label, name = _meeting_verb(line.kind)
        return Action(label, reverse(name, args=[ref, subject]), about=line.citizens)
    if line.kind in ACCESS:
        label = _("Gør klar") if line.kind == LineKind.EVERYTHING_ASKED else _("Svar")
        return Action(label, reverse("workbench:access-request", args=[ref, subject]), about=line.citizens)
    label, name, arg = {
        LineKind.AGREEMENT_LATE: (_("Følg op"), "workbench:plan", ref),
        LineKind.AGREEMENT_TODAY: (_("Følg op"), "workbench:plan", ref),
        LineKind.BATON_OFFERED: (_("Svar"), "workbench:baton", subject),
        LineKind.NO_COORDINATOR: (_("Find en ny"), "workbench:absent", subject),
        LineKind.NOT_OFFERED: (_("Spørg"), "workbench:answer", ref),
        LineKind.OFFER_WAITS: (_("Spørg igen"), "workbench:answer", ref),
        LineKind.NO_LEVEL: (_("Vurdér"), "workbench:steps", ref),
        LineKind.INTERVENTION_LATE: (_("Følg op"), "workbench:plan", ref),
        LineKind.LINE_WAITS: (_("Ryk"), "workbench:plan", ref),
        LineKind.PLAN_MISSING: (_("Start planen"), "workbench:plan", ref),
        LineKind.REVIEW_DUE: (_("Vurdér"), "workbench:steps", ref),
        LineKind.BATON_DECLINED: (_("Vælg en anden"), "workbench:handover", ref),
        LineKind.BATON_WAITS: (_("Ring"), "workbench:handover", ref),
        LineKind.STOP_TO_ASK: (_("Spørg"), "workbench:again", subject),
        LineKind.ASK_AGAIN: (_("Spørg"), "workbench:step-back", ref),
        LineKind.CONSENT_DUE: (_("Spørg igen"), "workbench:consents", ref),
        LineKind.SLIP_WAITS: (_("Skriv ind"), "workbench:consents", ref),
        LineKind.SIDE_WAITS: (_("Åbn"), "workbench:consents", ref),
        LineKind.OTHER_SIDE_WAITS: (_("Ring"), "workbench:consents", ref),
        LineKind.CITIZEN_NOT_TOLD: (_("Fortæl det"), "workbench:handover", ref),
        LineKind.DRAFT_OLD: (_("Se på den"), "workbench:draft", ref),
    }[line.kind]
    return Action(label, reverse(name, args=[arg]), about=line.citizens)


def _meeting_verb(kind: LineKind) -> tuple[str, str]:
    return {
        LineKind.MEETING_IN_PAUSE: (_("Aflys"), "workbench:meeting"),
        LineKind.MEETING_TODAY: (_("Hold mødet"), "workbench:meeting-hold"),
        LineKind.MEETING_RUNNING: (_("Afslut mødet"), "workbench:meeting-close"),
        LineKind.MEETING_PASSED: (_("Se på mødet"), "workbench:meeting"),
        LineKind.LETTERS_NOT_SENT: (_("Send"), "workbench:meeting-letters"),
        LineKind.MEETING_TO_PREPARE: (_("Forbered"), "workbench:meeting"),
        LineKind.ACCEPTANCE_MISSING: (_("Spørg"), "workbench:meeting-minutes"),
        LineKind.RHYTHM_OVERDUE: (_("Aftal"), "workbench:meeting-minutes"),
        LineKind.NO_NEXT_DATE: (_("Aftal"), "workbench:meeting-minutes"),
    }[kind]


def covers_words(covered: Covered | None) -> str:
    """Return for whom it is done and until when, in words; nothing for one's own."""
    if covered is None:
        return ""
    if covered.until is None:
        return _("For %(name)s") % {"name": covered.name}
    return _("For %(name)s til og med %(day)s") % {
        "name": covered.name,
        "day": date_format(covered.until, "MONTH_DAY_FORMAT"),
    }


def quiet_rows(rows: Iterable[CourseRow], covered: Mapping[str, Covered]) -> list[list[Cell]]:
    """Return the quiet courses as rows of a table: name, where it stands, one's own part or for whom."""
    return [
        [
            Cell(text=row.citizens, url=reverse("workbench:overview", args=[row.coordination_ref])),
            Cell(text=_standing(row)),
            Cell(
                text=_("Tovholder") if row.is_coordinator else _("Deltager"),
                note=covers_words(covered.get(row.coordination_ref)),
            ),
        ]
        for row in rows
    ]


def _standing(row: CourseRow) -> str:
    if row.is_resting:
        return _("Borgeren holder pause")
    if row.state == CoordinationState.OFFERED:
        return _("Afventer borgerens svar")
    if row.level:
        return _("Trin %(number)s") % {"number": row.level}
    return _("Trin ikke vurderet") if row.is_coordinator else ""


def course_headers() -> list[str]:
    """Return the heads of the quiet courses."""
    return [_("Hvem"), _("Hvor langt"), _("Din rolle")]
