"""Forberedelse for borgeren: their words, taken down by the coordinator from a call, a talk or a paper slip."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.coordination.enums import How
from tovholder.gate.preparing import PreparingForm
from tovholder.meetings.enums import RunsWithout, Way


def _area(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))


class PrepareForForm(PreparingForm):
    """What the citizen said before a meeting; every part may be empty. What they wrote themselves is not asked for."""

    how = forms.ChoiceField(
        label=_("Hvordan sagde borgeren det?"),
        choices=[(how.value, how.label) for how in How if how != How.PORTAL],
        initial=How.PHONE,
        widget=forms.RadioSelect,
    )
    most_important = _area(_("Det vigtigste lige nu"))
    helped_before = _area(_("Det har hjulpet før"))
    not_to_raise = _area(_("Det må I ikke tale om"))
    who_with_me = forms.CharField(label=_("Vil have med"), max_length=300, required=False)
    where = forms.CharField(label=_("Vil helst mødes"), max_length=300, required=False)
    way = forms.ChoiceField(
        label=_("Hvordan er borgeren med?"), choices=[("", _("Ikke sagt")), *Way.choices], required=False
    )
    proxy = forms.CharField(
        label=_("Hvem kommer i stedet?"),
        help_text=_("Kun når borgeren er med ved en anden."),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    runs_without = forms.ChoiceField(
        label=_("Skal mødet holdes, hvis borgeren ikke kommer?"), choices=RunsWithout.choices, required=False
    )

    def __init__(self, *args: Any, written: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in written:
            del self.fields[name]
