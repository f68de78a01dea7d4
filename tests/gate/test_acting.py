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


def test_a_resend_is_the_same_words_with_the_same_key():
    """Going back and writing something else is no resend: taken as one, the new words would be lost in silence."""
    keys = []

    def keep(*, once):
        keys.append(once)

    for words in ("tirsdag", "tirsdag", "onsdag"):
        form = OnceForm({"once": "a", "what": words, "csrfmiddlewaretoken": str(len(keys))})
        assert form.is_valid()
        attempt(form, keep)
    assert keys[0] == keys[1] != keys[2]
