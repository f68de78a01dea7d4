"""Three ways to step back, each a form of its own: none asks for a reason."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.coordination.queries.table import ParticipantCard
from tovholder.gate.acting import OnceForm

LENGTHS = {"2": timedelta(weeks=2), "4": timedelta(weeks=4), "12": timedelta(weeks=12)}


class ReasonForm(OnceForm):
    """Why, if the citizen wants to say."""

    reason = forms.CharField(
        label=_("Vil du sige hvorfor?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class PauseForm(ReasonForm):
    """How long."""

    length = forms.ChoiceField(
        label=_("Hvor længe?"),
        choices=[("2", _("To uger")), ("4", _("Fire uger")), ("12", _("Tre måneder"))],
        widget=forms.RadioSelect,
    )


class ContactForm(ReasonForm):
    """Whom to keep."""

    contact = forms.ChoiceField(label=_("Hvem vil du beholde?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, contacts: Sequence[ParticipantCard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        target = self.fields["contact"]
        if isinstance(target, forms.ChoiceField):
            target.choices = [
                (card.ref, ", ".join(part for part in (card.name, card.unit) if part)) for card in contacts
            ]


class StopForm(ReasonForm):
    """Stop, and whether somebody may ask again."""

    ask_again = forms.BooleanField(label=_("I må gerne spørge mig igen om tre måneder"), required=False)
