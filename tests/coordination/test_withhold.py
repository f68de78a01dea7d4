"""That somebody takes part can be withheld from the citizen: by authority, recorded, and for the hidden only."""

import pytest

from tests.factories.courses import add, seat_of
from tovholder.access.models import Withholding
from tovholder.access.seat import NotAllowedError
from tovholder.coordination.actions.withhold import withhold_participant
from tovholder.coordination.queries.table import participants_here
from tovholder.kernel import clock


def withhold(cast, who, by="coordinator", reason="Hans sag er børnenes."):
    return withhold_participant(
        cast.seat_for(by),
        ref=cast.participants[who].ref,
        paragraph="skal bekræftes af jurist",
        reason=reason,
        now=clock.now(),
    )


def names(cast, key):
    return {row.name.split()[0] for row in participants_here(cast.seat_for(key))}


def test_the_citizen_no_longer_knows_and_the_coordinator_does(cast):
    assert "Tilde" in names(cast, "citizen")
    withhold(cast, "prison")
    assert "Tilde" not in names(cast, "citizen")
    assert all("Tilde" in names(cast, key) for key in ("coordinator", "psychiatrist", "prison"))
    decided = Withholding.objects.get()
    assert (decided.citizen, decided.decided_by) == (cast.persons["citizen"], cast.jobs["coordinator"])


@pytest.mark.parametrize("who", ["provider", "treatment"])
def test_only_who_is_hidden_already(cast, who):
    with pytest.raises(NotAllowedError, match="not_secret"):
        withhold(cast, who)


@pytest.mark.parametrize("by", ["member", "psychiatrist", "citizen"])
def test_only_the_coordinator(cast, by):
    with pytest.raises(NotAllowedError, match="not_coordinator"):
        withhold(cast, "prison", by=by)


def test_a_reason_is_needed(cast):
    with pytest.raises(NotAllowedError, match="reason_missing"):
        withhold(cast, "prison", reason=" ")


def test_a_coordinator_without_authority_does_not_decide(cast):
    cast.jobs["coordinator"].function = "provider"
    cast.jobs["coordinator"].save()
    with pytest.raises(NotAllowedError, match="authority_missing"):
        withhold(cast, "prison")


def test_what_is_withheld_hides_nobody_else(cast):
    seat = seat_of(cast.account("coordinator"), cast.course)
    add(seat, cast.jobs["away"], topic=10, secret_but_for=frozenset())
    withhold(cast, "prison")
    assert "Rie" in names(cast, "citizen")
