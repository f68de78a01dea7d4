"""Fælles log: a note in one field; with more said when there is more to say."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tovholder.coordination.enums import Source
from tovholder.coordination.queries.table import ParticipantCard
from tovholder.gate.acting import OnceForm
from tovholder.kernel import clock
from tovholder.kernel.danish_times import InvalidTimeError, parse_span
from tovholder.relay.enums import EntryKind, Readers

LONGEST = 4000
OFF = {"autocomplete": "off"}
RINGING = "ringer"
"""Stands in the address of a telephone card that was opened because somebody rings."""
KINDS = [(kind.value, kind.label) for kind in (EntryKind.CALL, EntryKind.NOTE)]
QUICK_KINDS = [(EntryKind.NOTE.value, gettext_lazy("Notat")), (EntryKind.CALL.value, gettext_lazy("Telefonsamtale"))]
SOURCES = [
    (Source.PROFESSIONAL.value, gettext_lazy("Mine egne")),
    (Source.CITIZEN_SUPPORTED.value, gettext_lazy("Borgerens, som jeg skriver ned")),
    (Source.RELATIVE.value, gettext_lazy("En pårørendes, som jeg skriver ned")),
]


class MomentField(forms.Field):
    """A day with an hour in one text field: i dag 10.15, 23/11 kl. 9. Empty is now."""

    def to_python(self, value: Any) -> datetime | None:
        """Return the moment. Raises a `ValidationError` that shows how to write it."""
        if value in self.empty_values:
            return None
        try:
            return parse_span(str(value), today=clock.today()).starts_at
        except InvalidTimeError:
            raise forms.ValidationError(
                _("Skriv dag og klokkeslæt, for eksempel i dag 10.15 eller 23/11 kl. 9.")
            ) from None


class EntryForm(OnceForm):
    """What every way of writing has: the words."""

    text = forms.CharField(label=gettext_lazy("Hvad skete der?"), max_length=LONGEST)


class NoteForm(EntryForm):
    """One field, what sort it is, and what it is about; who reads it is chosen on the page of its own."""

    text = forms.CharField(
        label=gettext_lazy("Hvad skete der?"),
        max_length=LONGEST,
        help_text=gettext_lazy("Enter gemmer. Skift og Enter giver en ny linje."),
        widget=forms.Textarea(attrs={**OFF, "rows": 3, "data-tv-enter": "1"}),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Hvad er det?"),
        choices=QUICK_KINDS,
        initial=EntryKind.NOTE,
        required=False,
        widget=forms.RadioSelect,
    )
    topic = forms.TypedChoiceField(label=gettext_lazy("Handler om"), coerce=int, required=False, empty_value=None)
    with_ref = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)

    def __init__(self, *args: Any, topics: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, auto_id="notat_%s", **kwargs)
        target = self.fields["topic"]
        if isinstance(target, forms.ChoiceField):
            target.choices = topics


class WriteForm(EntryForm):
    """The whole of it: with whom, when, whose words, about what, and for whom."""

    text = forms.CharField(
        label=gettext_lazy("Hvad skete der?"), max_length=LONGEST, widget=forms.Textarea(attrs={**OFF, "rows": 6})
    )
    kind = forms.ChoiceField(label=gettext_lazy("Hvad er det?"), choices=KINDS, required=False)
    with_ref = forms.ChoiceField(label=gettext_lazy("Hvem talte du med?"), required=False)
    with_name = forms.CharField(
        label=gettext_lazy("Eller en anden"),
        help_text=gettext_lazy("En, der ikke er med i forløbet."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs=OFF),
    )
    at = MomentField(
        label=gettext_lazy("Hvornår"),
        required=False,
        help_text=gettext_lazy("Tomt betyder nu. Ellers for eksempel i dag 10.15."),
    )
    source = forms.ChoiceField(label=gettext_lazy("Hvis ord er det?"), choices=SOURCES, required=False)
    topic = forms.TypedChoiceField(label=gettext_lazy("Handler om"), coerce=int, required=False, empty_value=None)
    aim = forms.CharField(
        label=gettext_lazy("Hvad vil I opnå?"),
        help_text=gettext_lazy("Én linje. Hvordan det gik, skriver du senere ved siden af."),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs=OFF),
    )
    level = forms.TypedChoiceField(
        label=gettext_lazy("Hvor bekymret er I?"), coerce=int, required=False, empty_value=None
    )
    readers = forms.ChoiceField(
        label=gettext_lazy("Hvem må læse det?"),
        choices=Readers.choices,
        initial=Readers.TOPIC,
        required=False,
        widget=forms.RadioSelect,
    )
    named = forms.MultipleChoiceField(
        label=gettext_lazy("Dem, jeg vælger"),
        help_text=gettext_lazy("De læser det, hvis de må vide noget om emnet. Borgeren kan altid læse det."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *args: Any,
        partners: list[tuple[str, str]],
        topics: list[tuple[int, str]],
        people: list[tuple[str, str]],
        levels: list[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._offer("level", [("", _("Det siger jeg ikke noget om")), *levels])
        self._offer("with_ref", [("", _("Ingen")), *partners])
        self._offer("topic", topics)
        self._offer("named", people)

    def clean(self) -> dict[str, Any]:
        """Let one person be enough."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("with_ref") and data.get("with_name", "").strip():
            self.add_error("with_name", _("Vælg en fra listen, eller skriv et navn. Ikke begge."))
        return data

    def _offer(self, name: str, choices: list[Any]) -> None:
        target = self.fields[name]
        if not isinstance(target, forms.ChoiceField):
            raise TypeError
        target.choices = choices


class BesideForm(OnceForm):
    """What is put beside an entry, and why."""

    text = forms.CharField(
        label=gettext_lazy("Sådan skal der stå"), max_length=LONGEST, widget=forms.Textarea(attrs={**OFF, "rows": 4})
    )
    reason = forms.CharField(
        label=gettext_lazy("Hvorfor?"),
        help_text=gettext_lazy("Én linje."),
        max_length=300,
        widget=forms.TextInput(attrs=OFF),
    )


class EvaluationForm(OnceForm):
    """How it went."""

    went = forms.CharField(
        label=gettext_lazy("Hvordan gik det?"), max_length=LONGEST, widget=forms.Textarea(attrs={**OFF, "rows": 3})
    )


class LogFilter(forms.Form):
    """A kind or a person; in the address, where no words of anybody stand."""

    slags = forms.ChoiceField(
        label=gettext_lazy("Vis"),
        required=False,
        choices=[
            ("", gettext_lazy("Alt")),
            *((kind.value, kind.label.capitalize()) for kind in EntryKind if kind != EntryKind.EVALUATION),
        ],
    )
    hvem = forms.ChoiceField(label=gettext_lazy("Skrevet af"), required=False)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        target = self.fields["hvem"]
        if isinstance(target, forms.ChoiceField):
            target.choices = [("", _("Alle")), *people]


class FindForm(forms.Form):
    """Words to look for. They are posted, so that they stand in no address."""

    words = forms.CharField(
        label=gettext_lazy("Find ord i loggen"), max_length=100, widget=forms.TextInput(attrs=OFF), required=False
    )


def note_form(
    *, topics: list[tuple[int, str]], topic: int, kind: EntryKind = EntryKind.NOTE, with_ref: str = ""
) -> NoteForm:
    """Return an empty note about a topic; a call only where one has said so."""
    return NoteForm(topics=topics, initial={"kind": kind, "topic": topic, "with_ref": with_ref})


def call_form(
    card: ParticipantCard, *, topics: list[tuple[int, str]], topic: int, is_ringing: bool = False
) -> NoteForm:
    """Return an empty note of a call with one participant: time and caller are there already.

    When the telephone rings now, one can type at once: `is_ringing`.
    """
    form = note_form(topics=topics, topic=topic, kind=EntryKind.CALL, with_ref=card.party_ref)
    if is_ringing:
        form.fields["text"].widget.attrs["autofocus"] = True
    return form
