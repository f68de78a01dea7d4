"""Courses with their participants, permissions and agreements, made through the real actions."""

from tests.factories.people import make_citizen
from tovholder.access.actions.permissions import Grounds, permit
from tovholder.access.changes import changing_from
from tovholder.access.enums import Role
from tovholder.access.labelling import party_of
from tovholder.access.seat import take_desk, take_seat
from tovholder.access.viewer import viewer_of
from tovholder.coordination.actions.assess import assess_level
from tovholder.coordination.actions.participants import Place, Share, add_participant
from tovholder.coordination.actions.start import accept_offer, start_course
from tovholder.coordination.enums import How
from tovholder.coordination.levels import KIND, MODEL_KEY, read_model
from tovholder.kernel import clock
from tovholder.kernel.templates import template_at
from tovholder.plans.actions import make_agreement


def desk_of(account):
    return take_desk(viewer_of(account, clock.now()))


def seat_of(account, coordination):
    return take_seat(viewer=viewer_of(account, clock.now()), ref=coordination.ref)


def make_course(account, citizen, *, why="Mange hjælper på én gang.", accepted=True):
    """Return a course that the account's owner has started, and to which the citizen has said yes."""
    now, today = clock.now(), clock.today()
    course = start_course(desk_of(account), citizen=citizen, why=why, offered=True, now=now, today=today).coordination
    if accepted:
        accept_offer(seat_of(account, course), on=today, how=How.IN_PERSON, now=now)
        course.refresh_from_db()
    return course


def add(seat, partaker, *, topic=1, role=Role.MEMBER, task="", shares=(), basis="", secret_but_for=None):
    """Return a new participant, who may know the topics in `shares`: by the basis with this code, or by consent.

    The consent is one that stands without a card: what was asked and answered is made by `tests.factories.consents`.
    """
    share = Share(frozenset(shares), basis_code=basis, reason="Nødvendigt for opgaven.") if basis else Share()
    place = Place(topic=topic, role=role, task=task, secret_but_for=secret_but_for)
    made = add_participant(seat, partaker=partaker, place=place, share=share, now=clock.now())
    if shares and not basis:
        permit_by_consent(seat, made, shares)
    return made


def permit_by_consent(seat, participant, topics, now=None):
    """Let a consent stand of which no card tells."""
    with changing_from(seat, "tests.permit") as change:
        change.about(participant)
        permit(
            seat.coordination,
            sender=party_of(seat.participation.party.employment.unit.organisation),
            recipient=participant.party,
            citizen_ids=sorted(seat.citizen_ids),
            topic_numbers=topics,
            purpose=participant.task or "participant",
            grounds=Grounds(),
            recorded_by=seat.participation.party.employment,
            now=now or clock.now(),
        )


def decide_level(seat, level):
    """Decide a step, with the lowest answers and a reason when they suggest another."""
    model = read_model(template_at(KIND, MODEL_KEY, clock.now()))
    answers = {parameter.key: parameter.answers[0].value for parameter in model.parameters}
    return assess_level(seat, answers=answers, level=level, now=clock.now(), deviation_reason="Der er behov for det.")


def agree(seat, holder, what, *, topic=None, due_on=None):
    """Return an agreement that `holder` (a job, citizen, relative or unit) keeps."""
    return make_agreement(seat, holder_ref=party_of(holder).ref, what=what, due_on=due_on, now=clock.now(), topic=topic)


def joint_course(account, person="PiaBerggren", *, days_ago=0, level=2):
    """A course that has stood at a step since some days."""
    with clock.frozen(clock.days_from(clock.now(), -days_ago)):
        course = make_course(account, make_citizen(person))
        decide_level(seat_of(account, course), level)
    return course
