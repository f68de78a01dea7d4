"""What "everything about me" is: table by table, column by column, in the citizen's words.

Nothing is left out by being forgotten: `tests/rights/test_contents.py` fails at a column of a table of a course that
stands neither in `PARTS` nor, with its reason, in `LEFT_OUT`.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tovholder.access.models import (
    ConsentCard,
    ConsentFlow,
    ConsentSitting,
    Participation,
    ParticipationPerson,
    Permission,
)
from tovholder.coordination.models import CoordinatorTerm, Handover, InvolvedCase, LevelAssessment, Offer, StepBack
from tovholder.kernel.models import Record
from tovholder.meetings.models import AgendaItem, Contribution, Invitation, Letter, Meeting, Preparation
from tovholder.network.models import MapPerson, MapSnapshot, MapTie, SnapshotPerson
from tovholder.people.models import CaseIntervention
from tovholder.plans.models import Agreement, Plan, PlanAnswer, PlanLine
from tovholder.relay.models import LogEntry

OF_THE_CITIZEN = "citizen"
OF_THE_COURSE = "coordination"


@dataclass(frozen=True)
class Column:
    """One column, or one behind a foreign key (`case_link__title`), and what it is called."""

    name: str
    words: str | Promise


@dataclass(frozen=True)
class Part:
    """The rows of one table under one heading. `label` is the way to the label; empty: the table has none.

    Rows without a label belong to the course or to one citizen (`of`); they are facts of the course itself.
    """

    key: str
    heading: str | Promise
    model: type[Record]
    columns: tuple[Column, ...]
    label: str = "label"
    of: str = ""


def _columns(**words: str | Promise) -> tuple[Column, ...]:
    return tuple(Column(name, said) for name, said in words.items())


PARTS: tuple[Part, ...] = (
    Part("offer", _("Tilbuddet om et forløb"), Offer, _columns(
        why=_("Hvorfor"), offered_on=_("Tilbudt"), accepted_on=_("Sagt ja"), declined_on=_("Sagt nej"),
        answered_how=_("Hvordan der blev svaret"), answer_reason=_("Det blev der sagt"))),
    Part("coordinator", _("Tovholdere"), CoordinatorTerm, _columns(
        employment=_("Hvem"), mode=_("Hvordan"), starts_at=_("Fra"), ends_at=_("Til")),
        label="", of=OF_THE_COURSE),
    Part("helper", _("Dem, der er med"), Participation, _columns(
        party=_("Hvem"), role=_("Som"), task=_("Opgave"), hours=_("Hvornår de kan nås"), starts_at=_("Fra"),
        ends_at=_("Til"))),
    Part("person", _("Personer, en enhed har peget på"), ParticipationPerson, _columns(
        employment=_("Hvem"), starts_at=_("Fra"), ends_at=_("Til")), label="participation__label"),
    Part("step", _("Hvor tæt vi arbejder sammen"), LevelAssessment, _columns(
        answers=_("Svar på spørgsmålene"), suggested=_("Foreslået trin"), level=_("Valgt trin"),
        deviation_reason=_("Hvorfor et andet trin"), citizens_view=_("Det siger du selv"),
        citizens_view_source=_("Hvis ord"), decided_by=_("Besluttet af"), decided_at=_("Hvornår"),
        review_on=_("Ses igen"))),
    Part("handover", _("Overdragelser"), Handover, _columns(
        to=_("Til"), state=_("Hvordan det gik"), offered_by=_("Fra"), offered_at=_("Hvornår"), reason=_("Hvorfor"),
        note=_("Det, der fulgte med"), answered_at=_("Besvaret"), answer_reason=_("Svaret"),
        citizen_told_on=_("Fortalt dig"))),
    Part("case", _("Sager, forløbet kender"), InvolvedCase, _columns(
        case_link__title=_("Hvad"), case_link__unit=_("Hvor"), case_link__case_number=_("Sagsnummer"),
        case_link__classification=_("Emnekode"), case_link__caseworker=_("Sagsbehandler"),
        case_link__status=_("Hvor den står"))),
    Part("case_help", _("Hjælp i de sager"), CaseIntervention, _columns(
        name=_("Hvad"), law=_("Efter hvilken lov"), starts_on=_("Fra"), ends_on=_("Til"), status=_("Hvor den står")),
        label="case_link__involved_in__label"),
    Part("step_back", _("Pause, én kontakt eller stop"), StepBack, _columns(
        kind=_("Hvad du sagde"), contact=_("Kontakten"), how=_("Hvordan du sagde det"), reason=_("Hvorfor"),
        starts_at=_("Fra"), ends_at=_("Til"), ask_again_on=_("Må spørges igen"), asked_on=_("Spurgt"))),
    Part("plan", _("Planen"), Plan, _columns(
        template=_("Slags plan"), started_on=_("Startet"), started_by=_("Startet af"),
        has_expectations=_("Med forventninger"))),
    Part("plan_line", _("Linjer i planen"), PlanLine, _columns(
        kind=_("Slags"), text=_("Det står der"), source=_("Hvis ord"), life_area=_("Område (nummer)"), aim=_("Sigte"),
        responsible=_("Ansvarlig"), starts_on=_("Fra"), ends_on=_("Til"), scope=_("Hvor meget"),
        waits_on=_("Venter på"), waits_since=_("Har ventet siden"), decided_by=_("Bestemt af"),
        law=_("Efter hvilken lov"), complaint=_("Sådan kan du klage"), phone=_("Telefon"),
        state=_("Hvor den står"), closed_on=_("Lukket"), closing_note=_("Sådan gik det"), taken_at=_("Taget væk"))),
    Part("plan_answer", _("Det har du sagt til planen"), PlanAnswer, _columns(
        verdict=_("Svar"), why=_("Hvorfor"), said_on=_("Hvornår"), how=_("Hvordan"))),
    Part("agreement", _("Aftaler"), Agreement, _columns(
        what=_("Hvad"), holder=_("Hvem"), due_on=_("Senest"), state=_("Hvor den står"), closed_on=_("Lukket"),
        closing_note=_("Sådan gik det"), heard_at_meeting=_("Aftalt på et møde"))),
    Part("meeting", _("Møder"), Meeting, _columns(
        template=_("Slags møde"), starts_at=_("Begynder"), ends_at=_("Slutter"), place=_("Hvor"), why=_("Hvorfor"),
        aim=_("Det skulle vi nå"), expected=_("Det var forventet"), wishes=_("Ønsker"), called_by=_("Indkaldt af"),
        chair=_("Ordstyrer"), note_taker=_("Referent"), state=_("Hvor det står"), runs_without=_("Uden dig"),
        sent_at=_("Indkaldt den"), began_at=_("Begyndte"), ended_at=_("Sluttede"), cancelled_at=_("Aflyst"),
        cancelled_why=_("Aflyst, fordi"), acceptance=_("Er du enig"), acceptance_on=_("Du svarede"),
        acceptance_words=_("Det sagde du"), next_kind=_("Næste gang"), next_at=_("Næste møde"),
        next_until=_("Pause til"), every_weeks=_("Uger mellem møderne"))),
    Part("item", _("Punkter og referat"), AgendaItem, _columns(
        title=_("Punkt"), plain=_("Med andre ord"), wanted=_("Det skulle der ske"), responsible=_("Hvis punkt"),
        state=_("Hvor det står"), outcome=_("Det kom der ud af det"), no_agreement=_("Med vilje ingen aftale"),
        skipped_why=_("Sprunget over, fordi"))),
    Part("guest", _("Inviterede til møder"), Invitation, _columns(
        party=_("Hvem"), way=_("Hvordan"), proxy=_("Kom i stedet"), brings=_("Tager med"), coming=_("Har svaret"),
        came=_("Kom"))),
    Part("contribution", _("Ord til et møde fra en, der ikke var der"), Contribution, _columns(
        party=_("Fra"), text=_("Ordene"), read_out=_("Læst op"))),
    Part("preparation", _("Det, du skrev før et møde"), Preparation, _columns(
        most_important=_("Det vigtigste"), helped_before=_("Det har hjulpet før"),
        not_to_raise=_("Det vil jeg ikke tale om"), who_with_me=_("Hvem der er med mig"), where=_("Hvor"),
        source=_("Hvis ord"), how=_("Hvordan"))),
    Part("letter", _("Breve til dig"), Letter, _columns(
        kind=_("Slags"), sent_at=_("Sendt"), body=_("Det stod der"), sent_by=_("Sendt af"),
        on_portal=_("Lagt på din side"), printed_at=_("Skrevet ud"), handed_over_on=_("Givet til dig"))),
    Part("entry", _("Det er der sket (loggen)"), LogEntry, _columns(
        at=_("Hvornår"), kind=_("Slags"), text=_("Det står der"), author=_("Skrevet af"), source=_("Hvis ord"),
        with_party=_("Sammen med"), with_name=_("Sammen med (navn)"), aim=_("Formål"), level_words=_("Bekymring"),
        reason=_("Hvorfor rettet"), taken_at=_("Taget væk"))),
    Part("map_person", _("Dem på dit kort"), MapPerson, _columns(
        name=_("Navn"), participation=_("En, der er med"), kind=_("Slags"), area=_("Plads på kortet"),
        closeness=_("Hvor tæt"), words=_("Ord om dem"), readers=_("Hvem der må se dem"), source=_("Hvis ord"),
        placed_by=_("Sat der af"), ended_at=_("Taget af"))),
    Part("map_tie", _("Streger på dit kort"), MapTie, _columns(
        one=_("Fra"), other=_("Til"), kind=_("Slags"), ended_at=_("Taget af"))),
    Part("map_day", _("Gemte kort"), MapSnapshot, _columns(
        taken_at=_("Hvornår"), note=_("Note"), source=_("Hvis ord"))),
    Part("map_then", _("Hvor de stod den dag"), SnapshotPerson, _columns(
        name=_("Navn"), area=_("Plads på kortet"), closeness=_("Hvor tæt")), label="person__label"),
    Part("sitting", _("Når du er spurgt om samtykke"), ConsentSitting, _columns(
        on=_("Hvornår"), how=_("Hvordan"), with_whom=_("Hvem var med"), support=_("Hvem hjalp dig")),
        label="", of=OF_THE_CITIZEN),
    Part("card", _("Det, du har sagt ja og nej til"), ConsentCard, _columns(
        topics=_("Emner"), purpose=_("Til hvad"), no_means=_("Det betyder et nej"), answer=_("Svar"),
        includes_own=_("Også dine egne ord"), answered_at=_("Svaret"), told_of_no=_("Hørt, hvad et nej betyder"),
        confirm_on=_("Bekræftes"), confirmed_at=_("Bekræftet"), confirmed_how=_("Bekræftet hvordan"),
        withdrawn_at=_("Trukket tilbage"), withdrawn_how=_("Trukket tilbage hvordan"))),
    Part("flow", _("Fra hvem til hvem"), ConsentFlow, _columns(
        sender=_("Fra"), recipient=_("Til"), ended_at=_("Slut")), label="card__label"),
    Part("permission", _("Hvem der må få noget at vide"), Permission, _columns(
        sender=_("Fra"), recipient=_("Til"), topics=_("Emner"), purpose=_("Til hvad"), basis=_("Bygger på"),
        legal_basis=_("Lov"), reason=_("Hvorfor"), informed_on=_("Fortalt dig"), starts_at=_("Fra den"),
        ends_at=_("Til den"), revoked_at=_("Trukket tilbage")), label="", of=OF_THE_CITIZEN),
)  # fmt: skip

LINKS = "says where the row stands among the others; nothing of the citizen"
WHO_TYPED = "who typed it in: whose words it is, and who wrote it, stand beside it"
NOT_SHOWN = "how the page or the letter is set up"
LEFT_OUT: dict[str, str] = {
    "access.Participation.coordination": LINKS,
    "access.Participation.corner": NOT_SHOWN,
    "access.ParticipationPerson.participation": LINKS,
    "access.Permission.coordination": LINKS,
    "access.Permission.citizen": LINKS,
    "access.Permission.recorded_by": WHO_TYPED,
    "access.ConsentSitting.coordination": LINKS,
    "access.ConsentSitting.citizen": LINKS,
    "access.ConsentSitting.recorded_by": WHO_TYPED,
    "access.ConsentCard.sitting": LINKS,
    "access.ConsentCard.number": NOT_SHOWN,
    "access.ConsentCard.shape": NOT_SHOWN,
    "access.ConsentCard.package": NOT_SHOWN,
    "access.ConsentCard.closed_by": WHO_TYPED,
    "access.ConsentFlow.card": LINKS,
    "access.ConsentFlow.permission": LINKS,
    "coordination.Offer.coordination": LINKS,
    "coordination.Offer.citizen": LINKS,
    "coordination.Offer.offered_by": WHO_TYPED,
    "coordination.LevelAssessment.coordination": LINKS,
    "coordination.LevelAssessment.template": NOT_SHOWN,
    "coordination.CoordinatorTerm.coordination": LINKS,
    "coordination.CoordinatorTerm.is_first_contact": NOT_SHOWN,
    "coordination.CoordinatorTerm.reason": "stands in the hand-over, under its label",
    "coordination.CoordinatorTerm.appointed_by": WHO_TYPED,
    "coordination.Handover.coordination": LINKS,
    "coordination.Handover.from_term": LINKS,
    "coordination.InvolvedCase.coordination": LINKS,
    "coordination.InvolvedCase.case_link": "its columns stand there one by one",
    "coordination.StepBack.coordination": LINKS,
    "coordination.StepBack.recorded_by": WHO_TYPED,
    "people.CaseIntervention.case_link": LINKS,
    "plans.Plan.coordination": LINKS,
    "plans.PlanLine.plan": LINKS,
    "plans.PlanLine.position": NOT_SHOWN,
    "plans.PlanLine.heading": NOT_SHOWN,
    "plans.PlanLine.parent": LINKS,
    "plans.PlanLine.waits_for": LINKS,
    "plans.PlanLine.taken_from": LINKS,
    "plans.PlanLine.recorded_by": WHO_TYPED,
    "plans.PlanAnswer.plan": LINKS,
    "plans.PlanAnswer.citizen": LINKS,
    "plans.PlanAnswer.recorded_by": WHO_TYPED,
    "plans.Agreement.coordination": LINKS,
    "plans.Agreement.line": LINKS,
    "plans.Agreement.recorded_by": WHO_TYPED,
    "meetings.Meeting.coordination": LINKS,
    "meetings.Meeting.copied_from": LINKS,
    "meetings.Meeting.is_citizens_place": NOT_SHOWN,
    "meetings.Meeting.note_kind": NOT_SHOWN,
    "meetings.Meeting.most_people": NOT_SHOWN,
    "meetings.AgendaItem.meeting": LINKS,
    "meetings.AgendaItem.place": NOT_SHOWN,
    "meetings.AgendaItem.behaviour": NOT_SHOWN,
    "meetings.AgendaItem.minutes": NOT_SHOWN,
    "meetings.AgendaItem.citizen_opened": NOT_SHOWN,
    "meetings.AgendaItem.citizen_closed": NOT_SHOWN,
    "meetings.Invitation.meeting": LINKS,
    "meetings.Contribution.meeting": LINKS,
    "meetings.Contribution.written_by": WHO_TYPED,
    "meetings.Preparation.meeting": LINKS,
    "meetings.Preparation.citizen": LINKS,
    "meetings.Preparation.written_by": WHO_TYPED,
    "meetings.Letter.meeting": LINKS,
    "meetings.Letter.recipient": "only letters to the citizen are among them",
    "meetings.Letter.written_for": NOT_SHOWN,
    "meetings.Letter.needs": "numbers of labels",
    "meetings.Letter.lix": NOT_SHOWN,
    "relay.LogEntry.coordination": LINKS,
    "relay.LogEntry.search": "the same words again, for the search",
    "relay.LogEntry.level": "its words stand there",
    "relay.LogEntry.corrects": LINKS,
    "relay.LogEntry.taken_from": LINKS,
    "relay.LogEntry.recorded_by": WHO_TYPED,
    "network.MapPerson.on_map": LINKS,
    "network.MapPerson.recorded_by": WHO_TYPED,
    "network.MapTie.on_map": LINKS,
    "network.MapTie.recorded_by": WHO_TYPED,
    "network.MapSnapshot.on_map": LINKS,
    "network.MapSnapshot.recorded_by": WHO_TYPED,
    "network.SnapshotPerson.snapshot": LINKS,
    "network.SnapshotPerson.person": LINKS,
}
"""Columns of the tables above that the bundle does not hold, each with the reason."""
TABLES_LEFT_OUT: dict[str, str] = {
    "access.PlaceRequest": "who asked for a place; what they then read stands under who has looked",
    "access.Assignment": "told on the page of who has looked, with its purpose",
    "access.EmergencyAccess": "told on the page of who has looked; the reason is given by the coordinator",
    "access.Coordination": "that there is a course is what the bundle is about",
    "access.CoordinationCitizen": "whom it is about: the other citizens of a family are not the citizen's to be told",
    "access.Party": "one number for each; their names stand where they take part",
    "access.Label": "the topic and the sender stand at each item",
    "access.LabelCitizen": "whom an item is about: others are not named",
    "access.LabelNamed": "who may read a single item: asked on the citizen's own page",
    "access.Withholding": "the decision to withhold is itself withheld",
    "meetings.InvitedItem": "at which items somebody was there",
    "meetings.MeetingAgreement": "which agreement came of which item; both stand there",
    "network.NetworkMap": "that there is a map; who is on it stands there",
    "evaluation.Asked": "that a question was put, never what was answered",
    "rights.AccessRequest": "the request itself: its days stand on the citizen's page",
    "rights.Release": "who answered for what",
    "rights.Exemption": "stands at the item it is about, where it may be told",
}
"""Tables of a course that the bundle does not hold, each with the reason."""
