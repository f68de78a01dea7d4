"""Start et forløb: three fields."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.gate.acting import OnceForm


class StartForm(OnceForm):
    """Who, why in one line, and whether it was offered."""

    who = forms.CharField(
        label=_("Hvem drejer det sig om?"),
        help_text=_("Navn eller CPR-nummer. Har borgeren intet nummer, skriver du navnet."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    why = forms.CharField(
        label=_("Hvorfor går I i gang? Én linje"),
        help_text=_("Det kan borgeren læse."),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    offered = forms.ChoiceField(
        label=_("Er borgeren spurgt?"),
        choices=[("yes", _("Ja, jeg har tilbudt det i dag")), ("no", _("Nej, ikke endnu"))],
        widget=forms.RadioSelect,
    )


class StartKnownForm(OnceForm):
    """The same for a citizen found beforehand."""

    why = StartForm.base_fields["why"]
    offered = StartForm.base_fields["offered"]


class AgainForm(OnceForm):
    """Why the course is offered again."""

    why = forms.CharField(
        label=_("Hvorfor nu? Én linje"),
        help_text=_("Det kan borgeren læse."),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class ChosenForm(StartForm):
    """The second look: several are called the same, or nobody is known by that name."""

    citizen = forms.ChoiceField(label=_("Hvem mener du?"), widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("Borgerens navn"), max_length=120, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    NEW = "new"
    CARRIED = ("who", "why", "offered")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.CARRIED:
            self.fields[name].widget = forms.HiddenInput()

    def offer_choices(self, choices: list[tuple[str, str]]) -> None:
        """Put the citizens to choose between on the form; a new one is always possible, and alone no choice."""
        field = self.fields["citizen"]
        if not isinstance(field, forms.ChoiceField):
            raise TypeError
        if not choices:
            field.widget, field.initial = forms.HiddenInput(), self.NEW
        field.choices = [*choices, (self.NEW, str(_("En anden, som ikke står her")))]
