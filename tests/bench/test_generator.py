"""The generator writes what the actions write: it must not drift from them."""

import pytest
from django.db import transaction

from bench.fill import fill
from tests.bench.told import tell
from tovholder.access.labelling import label_for, party_of
from tovholder.access.models import (
    ConsentCard,
    ConsentFlow,
    Coordination,
    Label,
    Participation,
    Party,
    Permission,
)
from tovholder.access.seat import take_seat
from tovholder.access.viewer import viewer_of
from tovholder.audit.triggers import kept_models
from tovholder.coordination.models import CoordinatorTerm, Offer, StepBack
from tovholder.kernel import clock
from tovholder.kernel.cpr import NumberKind, parse_number
from tovholder.kernel.models import FOREVER
from tovholder.meetings.models import AgendaItem, Contribution, Invitation, Letter, Meeting, Preparation
from tovholder.notices.models import Notice
from tovholder.people.models import Absence, Account, Citizen
from tovholder.plans.models import Agreement, AnswerLink, Plan, PlanAnswer, PlanLine
from tovholder.relay.models import LogEntry

pytestmark = pytest.mark.django_db
SIZE = 160


@pytest.fixture
def filled():
    return fill(size=SIZE, seed=7, amounts=None)


def test_nobody_has_a_number_that_a_real_person_could_have(filled):
    numbers = list(Citizen.objects.order_by("pk").values_list("number", flat=True))
    assert len(set(numbers)) == SIZE
    assert {parse_number(number).kind for number in numbers} == {NumberKind.REPLACEMENT}
    assert {int(number[:2]) > 60 for number in numbers} == {True}


def test_the_same_seed_gives_the_same_town():
    found = []
    for _time in range(2):
        with transaction.atomic():
            fill(size=40, seed=3, amounts=None)
            found.append(list(Citizen.objects.order_by("pk").values_list("ref", "given_name", "number")))
            transaction.set_rollback(True)
    assert found[0] == found[1]
    assert len(found[0]) == 40


def test_the_actions_find_every_party_and_label_again(filled):
    """`party_of` and `label_for` make nothing new for what was generated, and give the same rows back."""
    before = Party.objects.count(), Label.objects.count()
    for party in Party.objects.order_by("pk"):
        holder = party.employment or party.unit or party.team or party.organisation or party.citizen or party.relative
        assert party_of(holder) == party
    for label in (
        Label.objects.select_related("coordination", "owner").prefetch_related("citizens", "named").order_by("pk")
    ):
        again = label_for(
            coordination=label.coordination,
            topic=label.topic,
            owner=label.owner,
            citizen_ids=[row.citizen_id for row in label.citizens.all()],
            audience=label.audience,
            named=[row.participation_id for row in label.named.all()],
        )
        assert again == label
    assert (Party.objects.count(), Label.objects.count()) == before


def test_every_value_is_one_that_the_forms_would_take(filled):
    faults = []
    for model in kept_models():
        links = {field.name for field in model._meta.concrete_fields if field.is_relation}
        for row in model._base_manager.order_by("pk"):
            try:
                row.clean_fields(exclude=links | {"body", "facts"})
            except Exception as fault:
                faults.append(f"{model._meta.label}: {fault}")
    assert sorted(set(faults)) == []


# What is compared as a whole, column by column: the state of each in one row is one pattern.
TOGETHER = {
    Coordination: ["kind", "state", "closed_at", "version"],
    Label: ["audience", "owner__kind"],
    Permission: [
        "basis",
        "legal_basis",
        "sender__kind",
        "reason",
        "informed_on",
        "recorded_by",
        "revoked_at",
        "ends_at",
        "version",
    ],
    Participation: ["party__kind", "corner", "label__audience"],
    CoordinatorTerm: ["mode", "is_first_contact", "reason", "ends_at", "version"],
    Offer: [
        "citizen",
        "offered_on",
        "offered_by",
        "accepted_on",
        "declined_on",
        "answer_reason",
        "label__audience",
        "version",
    ],
    Plan: ["label__audience", "label__owner__kind", "template", "version"],
    PlanLine: [
        "kind",
        "label__audience",
        "source",
        "life_area",
        "aim",
        "responsible",
        "starts_on",
        "scope",
        "decided_by",
        "phone",
        "closed_on",
    ],
    PlanAnswer: ["label__audience", "label__owner__kind", "how", "why"],
    AnswerLink: ["agreement", "line", "revoked_at", "answered_at"],
    Meeting: [
        "label__audience",
        "state",
        "sent_at",
        "began_at",
        "ended_at",
        "acceptance",
        "acceptance_on",
        "next_kind",
        "next_at",
    ],
    AgendaItem: ["label__audience", "wanted", "behaviour", "outcome", "no_agreement"],
    Invitation: ["party__kind", "way", "coming", "came"],
    Letter: ["kind", "written_for", "label__audience", "on_portal"],
    Contribution: ["label__audience", "read_out"],
    Preparation: ["label__audience", "label__owner__kind"],
    LogEntry: ["kind", "label__audience", "label__owner__kind", "source", "author__kind", "reason"],
    ConsentCard: ["answer", "label__audience", "shape", "answered_at", "told_of_no", "closed_by"],
    ConsentFlow: ["sender__kind", "recipient__kind", "permission", "ended_at", "version"],
    StepBack: ["kind", "contact", "label__audience", "label__owner__kind"],
    Absence: ["stand_in", "version"],
    Agreement: ["label__audience", "label__owner__kind", "closed_on", "closing_note", "version"],
    Notice: ["kind", "state", "attempts", "seen_at", "sent_at"],
}
EXACT = {
    "answer",
    "wanted",
    "behaviour",
    "written_for",
    "way",
    "came",
    "source",
    "shape",
    "next_kind",
    "state",
    "basis",
    "audience",
    "label__audience",
    "corner",
    "mode",
    "is_first_contact",
    "version",
    "attempts",
}
CHOSEN_FREELY = {
    "title",
    "role",
    "task",
    "hours",
    "phone",
    "email",
    "staff_code",
    "classification",
    "language",
    "reach",
}
"""Columns that people fill or leave: told once each way is not asked."""


def test_what_is_told_and_what_is_generated_look_alike():
    """Each pattern of the generator's rows is one that the actions write too."""
    with transaction.atomic():
        fill(size=SIZE, seed=7, amounts=None)
        generated = _patterns(), _columns()
        transaction.set_rollback(True)
    tell()
    told = _patterns(), _columns()
    strange = {name: found - told[0][name] for name, found in generated[0].items()}
    assert {name: found for name, found in strange.items() if found} == {}
    assert {name: found for name, found in generated[1].items() if not found <= told[1].get(name, set())} == {}


def _patterns():
    """Return, for each model that is compared as a whole, the patterns of its rows."""
    found = {}
    for model, names in TOGETHER.items():
        rows = model._base_manager.order_by("pk").values_list(*names)
        found[model._meta.label] = {
            tuple(
                f"{name}={_state(value, name in EXACT or name.endswith('kind'))}"
                for name, value in zip(names, row, strict=True)
            )
            for row in rows
        }
    return found


def _columns():
    """Return the states of every column of every model, each on its own."""
    found = {}
    for model in kept_models():
        columns = [field.attname for field in model._meta.concrete_fields if field.attname not in CHOSEN_FREELY]
        for row in model._base_manager.order_by("pk").values(*columns):
            for name, value in row.items():
                found.setdefault(f"{model._meta.label}.{name}", set()).add(_state(value, False))
    return found


def _state(value, is_exact):
    if is_exact or isinstance(value, bool):
        return str(value)
    if value == FOREVER:
        return "for ever"
    return "set" if value or value == 0 else "empty"


def test_a_coordinators_seat_opens_as_much_as_the_rule_gives(filled):
    term = CoordinatorTerm.objects.filter(ends_at=FOREVER, coordination__state="active").order_by("pk").first()
    account = Account.objects.get(professional=term.employment.professional)
    seat = take_seat(viewer=viewer_of(account, clock.now()), ref=term.coordination.ref)
    assert seat.is_coordinator
    assert seat.labels
    unit_labels = Label.objects.filter(
        coordination=term.coordination, owner__unit=term.employment.unit, audience__in=["topic", "professionals"]
    )
    assert set(unit_labels.order_by("pk").values_list("pk", flat=True)) <= seat.labels
