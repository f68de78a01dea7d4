"""What is put into a citizen's or a relative's hand is as easy as what stands on their screen."""

import pytest
from django.urls import reverse

from tests.factories.consents import make_card
from tests.factories.meetings import plan
from tests.portal.reading import lines_of
from tests.portal.test_easy_words import faults
from tovholder.access.labelling import party_of
from tovholder.access.packages import packages_at
from tovholder.kernel import clock
from tovholder.meetings.actions.close import Next, Said, end_meeting
from tovholder.meetings.actions.hold import begin_meeting
from tovholder.meetings.enums import Acceptance, LetterKind, NextKind
from tovholder.meetings.queries.letters import draft_for


@pytest.mark.parametrize("kind", LetterKind)
@pytest.mark.parametrize("key", ["citizen", "spouse"])
def test_every_kind_of_letter(cast, kind, key):
    made = plan(cast.seat_for("coordinator"), cast.jobs["member"], cast.persons["spouse"])
    if kind in {LetterKind.MINUTES, LetterKind.ACCEPTANCE}:
        now = clock.now()
        begin_meeting(cast.seat_for("coordinator"), ref=made.ref, is_citizen_here=True, now=now)
        said, then = Said(Acceptance.PARTLY, "Ja til det meste."), Next(NextKind.ON_NEED)
        end_meeting(cast.seat_for("coordinator"), ref=made.ref, said=said, then=then, now=now)
    party = party_of(cast.persons[key])
    draft = draft_for(cast.seat_for("coordinator"), meeting_ref=made.ref, party=party, kind=kind)
    assert faults(draft.text.prose().split("\n")) == []


@pytest.mark.parametrize("place", range(3))
def test_the_slip_of_every_package(cast, place):
    package = packages_at(clock.now())[place]
    shape = str(package.shape)
    keys = ("psychiatrist", "treatment") if shape == "between" else ("provider",)
    card = make_card(cast, *keys, about=package.topics, shape=shape)
    type(card).objects.filter(pk=card.pk).update(purpose=package.purpose, no_means=package.no_means)
    address = reverse("workbench:consent-slip", args=[cast.course.ref, card.sitting.ref])
    assert faults(lines_of(cast.client_for("coordinator").get(address))) == []


def test_the_slip_with_the_code(cast):
    address = reverse("workbench:code", args=[cast.course.ref])
    asked = cast.client_for("coordinator").post(address, {"receiver": cast.persons["citizen"].ref})
    assert faults(lines_of(asked)) == []
    assert any("kode" in line.lower() for line in lines_of(asked))
