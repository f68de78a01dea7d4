"""From a form to an action and back: a constraint's no has words, and leaves a line without them."""

import structlog
from django.db import IntegrityError

from tovholder.gate.acting import OnceForm, attempt


def refused(*, once):
    raise IntegrityError("Key (name)=(Einer Test Lauridsen) already exists")


def test_a_constraints_no_is_said_and_kept_without_its_words():
    form = OnceForm({"once": "a"})
    assert form.is_valid()
    with structlog.testing.capture_logs() as lines:
        outcome = attempt(form, refused)
    assert not outcome.done
    assert form.non_field_errors()[0].startswith("En anden har rettet det her")
    assert lines == [{"event": "refused_by_a_constraint", "form": "OnceForm", "log_level": "warning"}]
