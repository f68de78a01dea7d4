"""Deltagere: who, as what, and what they may know."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.access.enums import Corner, Role
from tovholder.access.queries.sharing import TopicWords
from tovholder.coordination.queries.candidates import BasisChoice
from tovholder.gate.acting import OnceForm, VersionedForm
from tovholder.gate.fields import DayField
from tovholder.people.enums import RelationKind, Sector

ROLES = [(role.value, role.label) for role in Role if role != Role.COORDINATOR]
OFF = {"autocomplete": "off"}


@dataclass(frozen=True)
class Choices:
    """What the forms let one choose between, for one recipient."""

    topics: tuple[TopicWords, ...] = ()
    needs_own_yes: frozenset[int] = frozenset()
    bases: list[BasisChoice] = field(default_factory=list)
    people: list[tuple[str, str]] = field(default_factory=list)
    """Participants who may be let into a secret: ref and name."""
    citizens: list[tuple[str, str]] = field(default_factory=list)


class FindForm(OnceForm):
    """A colleague, unit, team or relative by name. It is posted, so that no name stands in an address."""

    name = forms.CharField(
        label=_("Hvem skal med?"),
        help_text=_("Navn på en kollega, enhed, team eller pårørende. To bogstaver er nok."),
        min_length=2,
        max_length=100,
        widget=forms.TextInput(attrs=OFF),
    )


# What a share rests on; none of it changes who will see what.
GROUNDS = {"basis", "reason", "informed_on"}


class TopicBoxes(forms.CheckboxSelectMultiple):
    """Boxes of which some cannot be ticked: what the citizen is asked about on a card of its own."""

    closed: frozenset[int] = frozenset()

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return one box; a closed one is shown and cannot be ticked."""
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        if value in self.closed:
            option["attrs"]["disabled"] = True
        return option


class ShareForm(OnceForm):
    """Må få at vide om, and the paragraph it rests on; what rests on the citizen's yes is asked on a card."""

    topics = forms.TypedMultipleChoiceField(
        label=_("Må få at vide om"),
        coerce=int,
        required=False,
        widget=TopicBoxes,
    )
    basis = forms.ChoiceField(
        label=_("Det bygger på"),
        required=False,
        help_text=_("Vælg det, når du har valgt emner. Borgerens ja står på et kort for sig."),
    )
    reason = forms.CharField(
        label=_("Hvorfor er det nødvendigt?"),
        help_text=_("Én linje."),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs=OFF),
    )
    informed_on = DayField(label=_("Borgeren fik det at vide den"), required=False, is_past=True)

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = choices
        self._offer("topics", [(word.number, _topic_words(word, choices.needs_own_yes)) for word in choices.topics])
        boxes = self.fields["topics"].widget
        if isinstance(boxes, TopicBoxes):
            boxes.closed = choices.needs_own_yes
        bases = [(basis.code, _basis_words(basis)) for basis in choices.bases]
        self._offer("basis", [("", _("Vælg")), *bases])

    def clean(self) -> dict[str, Any]:
        """Demand a basis for what is shared, and a reason where it is a paragraph."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        basis = data.get("basis")
        if data.get("topics") and not basis:
            self.add_error("basis", _("Vælg, hvad det bygger på. Er det borgerens ja, så spørg på et kort."))
        if data.get("topics") and not data.get("reason", "").strip():
            self.add_error("reason", _("Skriv i én linje, hvorfor det er nødvendigt."))
        return data

    @property
    def shows_enough(self) -> bool:
        """Tell whether it can be said who will see what: the grounds may still be missing."""
        return self.is_bound and not set(self.errors) - GROUNDS

    @property
    def digest(self) -> str:
        """Return what the preview depends on: the same words mean that it was seen."""
        data = self.cleaned_data
        parts = [sorted(data.get("topics") or []), data.get("role"), data.get("is_secret")]
        words = "|".join(str(part) for part in [*parts, sorted(data.get("may_know") or [])])
        return hashlib.sha256(words.encode()).hexdigest()[:16]

    def _offer(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        target = self.fields[name]
        if not isinstance(target, forms.ChoiceField):
            raise TypeError
        target.choices = choices


class PlaceForm(ShareForm):
    """One who is known: as what they take part, and what they may know."""

    role = forms.ChoiceField(label=_("Rolle"), choices=ROLES)
    task = forms.CharField(label=_("Hjælper med"), max_length=300, required=False, widget=forms.TextInput(attrs=OFF))
    hours = forms.CharField(
        label=_("Træffes"),
        help_text=_("Hvis det er andet end enhedens tid."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs=OFF),
    )
    starts_on = DayField(label=_("Med fra"), required=False, help_text=_("Tomt betyder fra nu."))
    ends_on = DayField(label=_("Med til og med"), required=False, help_text=_("Tomt betyder indtil videre."))
    corner = forms.ChoiceField(label=_("Hører til"), choices=Corner.choices)
    topic = forms.TypedChoiceField(
        label=_("Handler mest om"),
        coerce=int,
        help_text=_("Foreslået ud fra enheden. De, der må vide noget om emnet, kan se, at personen er med."),
    )
    is_secret = forms.BooleanField(
        label=_("Skjult for andre"), required=False, help_text=_("Kun du og dem, du vælger, kan se det.")
    )
    may_know = forms.MultipleChoiceField(
        label=_("Disse må godt vide det"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, choices=choices, **kwargs)
        self._offer("topic", [(word.number, word.name) for word in choices.topics])
        self._offer("may_know", list(choices.people))

    @property
    def has_more(self) -> bool:
        """Tell whether something was written, or is wrong, among the fields that are folded away."""
        folded = ("hours", "starts_on", "ends_on", "is_secret", "may_know")
        return self.is_bound and any(self.data.get(name) or name in self.errors for name in folded)


class OutsiderForm(PlaceForm):
    """One without a login: the practice, the landlord, the shelter."""

    name = forms.CharField(label=_("Navn"), max_length=120, widget=forms.TextInput(attrs=OFF))
    organisation = forms.CharField(
        label=_("Sted"),
        help_text=_("For eksempel lægehuset eller boligforeningen."),
        max_length=200,
        widget=forms.TextInput(attrs=OFF),
    )
    sector = forms.ChoiceField(
        label=_("Hvad slags sted"),
        choices=[(sector.value, sector.label) for sector in Sector if sector != Sector.MUNICIPALITY],
        initial=Sector.OTHER.value,
    )
    unit = forms.CharField(label=_("Afdeling"), max_length=200, required=False, widget=forms.TextInput(attrs=OFF))
    phone = forms.CharField(
        label=_("Telefon"), max_length=40, required=False, widget=forms.TextInput(attrs={**OFF, "inputmode": "tel"})
    )
    title = forms.CharField(label=_("Titel"), max_length=120, required=False, widget=forms.TextInput(attrs=OFF))


class RelativeForm(PlaceForm):
    """A private person from the citizen's own network."""

    name = forms.CharField(label=_("Navn"), max_length=120, widget=forms.TextInput(attrs=OFF))
    kind = forms.ChoiceField(label=_("Er borgerens"), choices=RelationKind.choices)
    phone = forms.CharField(
        label=_("Telefon"), max_length=40, required=False, widget=forms.TextInput(attrs={**OFF, "inputmode": "tel"})
    )
    citizen = forms.ChoiceField(label=_("Pårørende til"))

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, choices=choices, **kwargs)
        self._offer("citizen", list(choices.citizens))
        if len(choices.citizens) == 1:
            self.fields["citizen"].widget = forms.HiddenInput()
            self.fields["citizen"].initial = choices.citizens[0][0]


class ChangeForm(VersionedForm):
    """Another task, other hours, another role."""

    role = forms.ChoiceField(label=_("Rolle"), choices=ROLES)
    corner = forms.ChoiceField(label=_("Hører til"), choices=Corner.choices)
    task = forms.CharField(label=_("Hjælper med"), max_length=300, required=False, widget=forms.TextInput(attrs=OFF))
    hours = forms.CharField(label=_("Træffes"), max_length=120, required=False, widget=forms.TextInput(attrs=OFF))


class NamePersonForm(OnceForm):
    """Whom the unit has named."""

    person = forms.ChoiceField(label=_("Hvem peger enheden på?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        target = self.fields["person"]
        if isinstance(target, forms.ChoiceField):
            target.choices = people


def _topic_words(word: TopicWords, needs_own_yes: frozenset[int]) -> str:
    said = f"{word.name} ({word.description})" if word.description else word.name
    if word.number in needs_own_yes:
        return str(_("%(topic)s – spørg på et kort")) % {"topic": said}
    return said


def _basis_words(basis: BasisChoice) -> str:
    if basis.is_confirmed:
        return basis.title
    return str(_("%(law)s – ikke bekræftet af jurist")) % {"law": basis.title}
