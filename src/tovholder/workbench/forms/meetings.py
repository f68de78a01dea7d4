"""Møder: four fields are enough; people are ticked from those who take part."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tovholder.gate.acting import OnceForm, VersionedForm
from tovholder.gate.two_lines import TwoLinesForm
from tovholder.kernel import clock
from tovholder.kernel.danish_times import InvalidTimeError, Span, parse_span
from tovholder.kernel.dates import date_format
from tovholder.meetings.actions.agenda import ItemWords
from tovholder.meetings.actions.inviting import Guest
from tovholder.meetings.actions.plan import MeetingPlan
from tovholder.meetings.enums import NoteKind, RunsWithout, Wanted, Way

OFF = {"autocomplete": "off"}


@dataclass(frozen=True)
class Choice:
    """One who can be invited: the party's ref, the name, what they do here, and how they are suggested."""

    ref: str
    name: str
    note: str = ""
    is_fixed: bool = False
    """The citizen and the coordinator are always invited."""
    is_suggested: bool = False
    writes_here: bool = True
    """Whether they can take the notes: private people have no page for it."""
    way: Way = Way.HERE
    brings: str = ""
    proxy: str = ""


@dataclass(frozen=True)
class GuestFields:
    """The fields of one row of people."""

    choice: Choice
    invited: BoundField | None
    way: BoundField
    brings: BoundField
    proxy: BoundField | None
    """Asked for when they come by another."""


class SpanField(forms.Field):
    """A day and an hour in one text field: 3/11 kl. 13-14."""

    widget = forms.TextInput(attrs=OFF)

    def __init__(self, *, minutes: int = 60, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.minutes = minutes

    def to_python(self, value: Any) -> Span | None:
        """Return from when to when. Raises a `ValidationError` that shows how to write it."""
        if value in self.empty_values:
            return None
        if isinstance(value, Span):
            return value
        try:
            return parse_span(str(value), today=clock.today(), minutes=self.minutes)
        except InvalidTimeError as error:
            raise forms.ValidationError(_span_faults()[error.reason]) from None

    def prepare_value(self, value: Any) -> Any:
        """Return the span as Danes write it: 03-11-2026 kl. 13.00-14.00."""
        return span_text(value) if isinstance(value, Span) else value


def span_text(span: Span) -> str:
    """Return a span so that it can be read and read back."""
    starts, ends = (moment.astimezone(clock.COPENHAGEN) for moment in (span.starts_at, span.ends_at))
    return f"{starts:%d-%m-%Y} kl. {starts:%H.%M}-{ends:%H.%M}"


def _span_faults() -> dict[str, str]:
    return {
        "day": _("Skriv dag og tid, for eksempel 3/11 kl. 13-14."),
        "impossible": _("Den dag findes ikke. Se på dag og måned."),
        "weekday": _("Ugedagen passer ikke til datoen. Se på begge."),
        "hour": _("Skriv også hvornår, for eksempel 3/11 kl. 13-14."),
        "order": _("Mødet skal slutte efter, at det er begyndt."),
    }


class DayForm(forms.Form):
    """A day and an hour alone, as it is typed."""

    span = SpanField()


class MeetingForm(VersionedForm):
    """When, where, why, what to get done; and those who are invited."""

    span = SpanField(label=gettext_lazy("Hvornår?"), help_text=gettext_lazy("For eksempel 3/11 kl. 13-14."))
    place = forms.CharField(
        label=gettext_lazy("Hvor?"),
        help_text=gettext_lazy("Spørg borgeren først. Skriv aldrig en beskyttet adresse."),
        max_length=200,
        widget=forms.TextInput(attrs=OFF),
    )
    why = forms.CharField(
        label=gettext_lazy("Hvorfor mødes vi?"),
        help_text=gettext_lazy("Står i alles brev. Skriv, så borgeren kan læse det."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    aim = forms.CharField(
        label=gettext_lazy("Hvad skal vi nå?"),
        help_text=gettext_lazy("Det, der skal være aftalt, når vi går."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    is_citizens_place = forms.BooleanField(label=gettext_lazy("Borgeren har valgt stedet"), required=False)
    most_people = forms.IntegerField(
        label=gettext_lazy("Højst så mange i rummet"),
        help_text=gettext_lazy("Borgeren bestemmer. De andre sender to linjer."),
        min_value=2,
        max_value=60,
        required=False,
    )
    every_weeks = forms.IntegerField(
        label=gettext_lazy("Vi mødes igen hver … uge"),
        help_text=gettext_lazy("Tomt: ingen fast rytme. Er der gået længere tid, kommer det på Min dag."),
        min_value=1,
        max_value=52,
        required=False,
    )
    runs_without = forms.ChoiceField(
        label=gettext_lazy("Skal mødet holdes, hvis borgeren ikke kommer?"),
        choices=RunsWithout.choices,
        initial=RunsWithout.UNASKED,
        required=False,
    )
    chair = forms.ChoiceField(label=gettext_lazy("Ordstyrer"), required=False)
    note_taker = forms.ChoiceField(label=gettext_lazy("Referent"), required=False)
    note_kind = forms.ChoiceField(label=gettext_lazy("Hvad skrives der?"), choices=NoteKind.choices, required=False)
    wishes = forms.CharField(
        label=gettext_lazy("Borgerens særlige ønsker"),
        help_text=gettext_lazy("Pauser, hvor man sidder, hvem der taler først."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    expected = forms.CharField(
        label=gettext_lazy("Hvad skal der komme ud af det?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    topic = forms.TypedChoiceField(
        label=gettext_lazy("Ordene handler mest om"),
        help_text=gettext_lazy("De inviterede ser dem altid. Andre ser dem, hvis de må vide noget om emnet."),
        coerce=int,
        required=False,
    )
    is_far_on_purpose = forms.BooleanField(label=gettext_lazy("Ja, først om mere end et halvt år"), required=False)

    FOLDED = (
        *("is_citizens_place", "most_people", "runs_without", "chair", "note_taker"),
        *("every_weeks", "note_kind", "wishes", "expected", "topic"),
    )

    def __init__(
        self,
        *args: Any,
        people: Sequence[Choice],
        topics: Sequence[tuple[int, str]],
        minutes: int,
        far_on: datetime | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        self.far_on = far_on
        self._offer("topic", list(topics))
        for name, able in (("chair", people), ("note_taker", [one for one in people if one.writes_here])):
            self._offer(name, [("", _("Tovholderen")), *((one.ref, one.name) for one in able)])
        span = self.fields["span"]
        if isinstance(span, SpanField):
            span.minutes = minutes
        for one in people:
            self._add_guest(one)
        self.say_what_is_missing()

    def _add_guest(self, one: Choice) -> None:
        if not one.is_fixed:
            self.fields[f"guest_{one.ref}"] = forms.BooleanField(
                label=one.name, required=False, initial=one.is_suggested
            )
        self.fields[f"way_{one.ref}"] = forms.ChoiceField(
            label=_("Hvordan er %(name)s med?") % {"name": one.name},
            choices=Way.choices,
            initial=one.way,
            required=False,
        )
        self.fields[f"brings_{one.ref}"] = forms.CharField(
            label=_("Hvad tager %(name)s med?") % {"name": one.name},
            max_length=300,
            required=False,
            initial=one.brings,
            widget=forms.TextInput(attrs={**OFF, "placeholder": _("Hvad tager de med?")}),
        )
        if (self.data.get(f"way_{one.ref}") or one.way) == Way.PROXY:
            self.fields[f"proxy_{one.ref}"] = forms.CharField(
                label=_("Hvem kommer i stedet for %(name)s?") % {"name": one.name},
                max_length=100,
                initial=one.proxy,
                widget=forms.TextInput(attrs=OFF),
            )

    def _offer(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        target = self.fields[name]
        if isinstance(target, forms.ChoiceField):
            target.choices = choices

    @property
    def rows(self) -> list[GuestFields]:
        """Return the fields of each person, in order."""
        return [
            GuestFields(
                one,
                None if one.is_fixed else self[f"guest_{one.ref}"],
                self[f"way_{one.ref}"],
                self[f"brings_{one.ref}"],
                self[f"proxy_{one.ref}"] if f"proxy_{one.ref}" in self.fields else None,
            )
            for one in self.people
        ]

    @property
    def folded(self) -> list[BoundField]:
        """Return the fields that nobody must fill in."""
        return [self[name] for name in self.FOLDED]

    @property
    def has_more(self) -> bool:
        """Tell whether something is wrong among the fields that are folded away."""
        return self.is_bound and any(name in self.errors for name in self.FOLDED)

    @property
    def asks_about_distance(self) -> bool:
        """Tell whether the day lies so far ahead that it must be meant."""
        return "is_far_on_purpose" in self.errors or bool(self.data.get("is_far_on_purpose"))

    def clean(self) -> dict[str, Any]:
        """Ask about a day that has been, or that lies more than half a year ahead."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        span = data.get("span")
        if span is not None and span.starts_at <= clock.now():
            self.add_error("span", _("Den tid har været. Vælg en, der kommer."))
        elif span is not None and self.far_on and span.starts_at > self.far_on and not data.get("is_far_on_purpose"):
            day = date_format(span.starts_at.astimezone(clock.COPENHAGEN), "DATE_FORMAT")
            self.add_error(
                "is_far_on_purpose",
                _("Det er mere end et halvt år til %(day)s. Sæt kryds, hvis det er meningen.") % {"day": day},
            )
        return data

    def plan(self) -> MeetingPlan:
        """Return the words as the action takes them."""
        data = self.cleaned_data
        return MeetingPlan(
            starts_at=data["span"].starts_at,
            ends_at=data["span"].ends_at,
            place=data["place"],
            why=data["why"],
            aim=data["aim"],
            is_citizens_place=data["is_citizens_place"],
            expected=data["expected"],
            wishes=data["wishes"],
            note_kind=NoteKind(data["note_kind"] or NoteKind.DECISIONS),
            most_people=data["most_people"],
            every_weeks=data["every_weeks"],
            runs_without=RunsWithout(data["runs_without"] or RunsWithout.UNASKED),
            chair_ref=data["chair"],
            note_taker_ref=data["note_taker"],
            topic=data["topic"] or None,
        )

    def guests(self) -> list[Guest]:
        """Return those who are ticked, and the citizen and the coordinator."""
        data = self.cleaned_data
        return [
            Guest(
                one.ref,
                Way(data[f"way_{one.ref}"] or Way.HERE),
                data[f"brings_{one.ref}"],
                data.get(f"proxy_{one.ref}", ""),
            )
            for one in self.people
            if one.is_fixed or data[f"guest_{one.ref}"]
        ]


class ItemForm(VersionedForm):
    """An item of the agenda: its title is enough."""

    title = forms.CharField(label=gettext_lazy("Punkt"), max_length=200, widget=forms.TextInput(attrs=OFF))
    minutes = forms.IntegerField(label=gettext_lazy("Minutter"), min_value=1, max_value=240, initial=10)
    wanted = forms.ChoiceField(
        label=gettext_lazy("Hvad skal vi udrette?"), choices=Wanted.choices, initial=Wanted.AGREE
    )
    responsible = forms.ChoiceField(label=gettext_lazy("Hvem står for det?"), required=False)
    plain = forms.CharField(
        label=gettext_lazy("Sådan står det i borgerens brev"),
        help_text=gettext_lazy("Tomt: det samme som punktet."),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs=OFF),
    )
    topic = forms.TypedChoiceField(
        label=gettext_lazy("Handler om"),
        help_text=gettext_lazy("De, der ikke må vide noget om emnet, ser ikke punktet, heller ikke i numrene."),
        coerce=int,
        required=False,
    )

    def __init__(self, *args: Any, people: Sequence[Choice], topics: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("responsible", [("", _("Ingen bestemt")), *((one.ref, one.name) for one in people)]),
            ("topic", [("", _("Det samme som mødet")), *topics]),
        ):
            target = self.fields[name]
            if isinstance(target, forms.ChoiceField):
                target.choices = choices

    def words(self) -> ItemWords:
        """Return the words as the action takes them."""
        data = self.cleaned_data
        return ItemWords(
            title=data["title"],
            plain=data["plain"],
            wanted=Wanted(data["wanted"]),
            minutes=data["minutes"],
            responsible_ref=data["responsible"],
            topic=data["topic"] or None,
        )


class AttendForm(OnceForm):
    """Who is there for some items only."""

    person = forms.ChoiceField(label=gettext_lazy("Hvem?"))
    items = forms.MultipleChoiceField(
        label=gettext_lazy("Er kun med til"),
        help_text=gettext_lazy("Ingen krydser: med hele tiden."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, people: Sequence[tuple[str, str]], items: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("person", people), ("items", items)):
            target = self.fields[name]
            if isinstance(target, forms.ChoiceField):
                target.choices = list(choices)


class CancelForm(OnceForm):
    """Why a meeting does not take place."""

    why = forms.CharField(
        label=gettext_lazy("Hvorfor aflyses det?"),
        help_text=gettext_lazy("Læses af alle, der er inviteret."),
        max_length=300,
        widget=forms.TextInput(attrs=OFF),
    )


class SendInForm(TwoLinesForm):
    """Two lines from one who does not come."""

    who = forms.ChoiceField(label=gettext_lazy("Fra hvem?"), required=False)
    field_order = ("who", "text")

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        target = self.fields["who"]
        if people and isinstance(target, forms.ChoiceField):
            target.choices = list(people)
        else:
            del self.fields["who"]
