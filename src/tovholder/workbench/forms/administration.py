"""Administration: a new job, when something ends, a duty, and a search among those who work here."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.administration.enums import Ending, Standing, Verdict
from tovholder.administration.queries.reviews import AccessRow
from tovholder.gate.acting import OnceForm
from tovholder.gate.fields import DayField
from tovholder.people.enums import DutyKind, Function
from tovholder.people.queries.room import room_for

Choices = Sequence[tuple[str, str]]
OFF = {"autocomplete": "off"}
STANDINGS = (
    (Standing.CURRENT.value, _("Ansat nu")),
    (Standing.COMING.value, _("Begynder senere")),
    (Standing.ENDED.value, _("Stoppet")),
    ("", _("Alle")),
)
ENDINGS = (
    (Ending.TODAY.value, _("Efter i dag. Adgangen slutter ved midnat, dansk tid")),
    (Ending.NOW.value, _("Nu med det samme. Alle åbne vinduer og links holder op med at virke")),
    (Ending.DAY.value, _("Efter en anden dag")),
)
LATER = (*ENDINGS, (Ending.OPEN.value, _("Ingen slutdato")))


class PeopleForm(forms.Form):
    """Who is looked for. It is posted, so that no name stands in an address."""

    find = forms.CharField(
        label=_("Navn, enhed eller login"), max_length=100, required=False, widget=forms.TextInput(attrs=OFF)
    )
    unit = forms.ChoiceField(label=_("Enhed"), required=False)
    standing = forms.ChoiceField(label=_("Ansættelse"), choices=STANDINGS, required=False)
    page = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        _offer(self, [("", str(_("Alle enheder"))), *units])


class JobForm(OnceForm):
    """A job: where, as what, from and to which day."""

    unit = forms.ChoiceField(label=_("Enhed"))
    function = forms.ChoiceField(label=_("Funktion"), choices=Function.choices, widget=forms.RadioSelect)
    title = forms.CharField(label=_("Titel"), max_length=room_for("Employment", "title"), required=False)
    phone = forms.CharField(label=_("Telefon"), max_length=room_for("Employment", "phone"), required=False)
    email = forms.EmailField(label=_("Arbejdsmail"), required=False)
    first_day = DayField(label=_("Adgang fra"), help_text=_("For eksempel i dag eller 1/12."))
    last_day = DayField(label=_("Til og med"), required=False)

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, units)


class NewPersonForm(JobForm):
    """The same for one who is not here yet."""

    given_name = forms.CharField(
        label=_("Fornavn"), max_length=room_for("Professional", "given_name"), widget=forms.TextInput(attrs=OFF)
    )
    family_name = forms.CharField(
        label=_("Efternavn"),
        max_length=room_for("Professional", "family_name"),
        required=False,
        widget=forms.TextInput(attrs=OFF),
    )
    field_order = ("given_name", "family_name")


class EndingForm(OnceForm):
    """When a duty ends."""

    ending = forms.ChoiceField(label=_("Hvornår slutter det?"), choices=ENDINGS, widget=forms.RadioSelect)
    last_day = DayField(label=_("Sidste dag"), required=False, help_text=_("Kun ved en anden dag."))


class JobEndingForm(EndingForm):
    """When a job ends, or that no end is known."""

    ending = forms.ChoiceField(label=_("Hvornår slutter ansættelsen?"), choices=LATER, widget=forms.RadioSelect)


class DutyForm(OnceForm):
    """A duty: which, where, and which days."""

    kind = forms.ChoiceField(label=_("Hverv"), choices=DutyKind.choices)
    unit = forms.ChoiceField(label=_("I enheden"))
    first_day = DayField(label=_("Fra"), help_text=_("For eksempel i dag eller 1/12."))
    last_day = DayField(label=_("Til og med"), required=False)

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, units)


class ReviewForm(OnceForm):
    """One page of answers: for each job but one's own a verdict, words, and the version that was seen."""

    def __init__(self, *args: Any, rows: Sequence[AccessRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = [row for row in rows if not row.is_self]
        for row in self.rows:
            said = row.said
            self.fields[f"verdict_{row.ref}"] = forms.ChoiceField(
                label=_("Adgangen er"),
                choices=Verdict.choices,
                widget=forms.RadioSelect,
                required=False,
                initial=said.verdict if said and said.stands else None,
            )
            self.fields[f"words_{row.ref}"] = forms.CharField(
                label=_("Hvad skal ændres?"), max_length=500, required=False, initial=said.words if said else ""
            )
            self.fields[f"seen_{row.ref}"] = forms.IntegerField(
                widget=forms.HiddenInput, required=False, initial=said.version if said else 0
            )
        self.say_what_is_missing()

    def see_newest(self) -> None:
        """Carry the newest versions: saving again after another leader's answer is a choice."""
        newest = {f"seen_{row.ref}": str(row.said.version if row.said else 0) for row in self.rows}
        self.data = {**{name: self.data[name] for name in self.data}, **newest}


def _offer(form: forms.Form, units: Choices) -> None:
    field = form.fields["unit"]
    if isinstance(field, forms.ChoiceField):
        field.choices = units
