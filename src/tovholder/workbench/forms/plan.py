"""Planen: start it, write a line, change one, say how it went, write what the citizen says to it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tovholder.access.queries.sharing import all_topics
from tovholder.coordination.enums import How, Source
from tovholder.gate.acting import OnceForm, VersionedForm
from tovholder.gate.fields import DayField
from tovholder.plans.enums import CRISIS, LEVELS, WORDS, Aim, PlanLineKind, Readers, Verdict
from tovholder.plans.line_columns import COLUMNS, closings_of
from tovholder.plans.plan_kinds import PlanKind, life_areas
from tovholder.workbench.forms.merging import MergingForm

OFF = {"autocomplete": "off"}
Choices = list[tuple[str, str]]


class StartForm(OnceForm):
    """Which kind of plan."""

    kind = forms.ChoiceField(label=gettext_lazy("Hvilken plan?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, kinds: Iterable[PlanKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        target = self.fields["kind"]
        if isinstance(target, forms.ChoiceField):
            target.choices = [(kind.key, _kind_words(kind)) for kind in kinds]


def _kind_words(kind: PlanKind) -> str:
    mark = _("Genskabt, ikke originalen.") if kind.is_reconstruction else ""
    return " ".join(part for part in (f"{kind.title}.", kind.description, mark) if part)


def _columns(kind: PlanLineKind, people: Choices) -> dict[str, forms.Field]:
    """Return the fields that a kind of line has, in the order of the page."""
    made: dict[str, forms.Field] = {
        "text": forms.CharField(
            label=_text_label(kind), max_length=1000, widget=forms.Textarea(attrs={"rows": 2, **OFF})
        ),
        "source": forms.ChoiceField(
            label=_("Hvis ord er det?"),
            choices=_optional(Source.choices, needed=kind in WORDS),
            required=kind in WORDS,
        ),
        "responsible": forms.ChoiceField(label=_("Hvem har ansvaret? Kun én"), choices=[("", _("Vælg")), *people]),
        "starts_on": DayField(label=_("Starter"), help_text=_("For eksempel 1/12 eller i morgen.")),
        "ends_on": DayField(label=_ends_label(kind), required=False),
        "scope": forms.CharField(
            label=_("Hvor meget?"), max_length=200, required=False, help_text=_("For eksempel 3 gange om ugen.")
        ),
        "decided_by": forms.CharField(label=_("Hvem har bestemt det?"), max_length=200),
        "law": forms.CharField(label=_("Efter hvilken lov?"), max_length=200),
        "complaint": forms.CharField(label=_("Sådan kan man klage"), max_length=300, required=False),
        "phone": forms.CharField(label=_("Telefon"), max_length=40, required=False),
        "life_area": forms.TypedChoiceField(
            label=_("Livsområde"), choices=_area_choices(), coerce=int, empty_value=None, required=False
        ),
        "aim": forms.ChoiceField(label=_("Slags mål"), choices=_optional(Aim.choices), required=False),
    }
    return {name: field for name, field in made.items() if name in COLUMNS[kind]}


def _optional(choices: Iterable[tuple[Any, Any]], *, needed: bool = False) -> list[tuple[Any, Any]]:
    return [("", _("Vælg") if needed else _("Ikke valgt")), *choices]


def _text_label(kind: PlanLineKind) -> str:
    labels = {
        PlanLineKind.OWN_WORDS: _("Med egne ord"),
        PlanLineKind.RESOURCE: _("Det er gået godt"),
        PlanLineKind.HELPS: _("Det hjælper"),
        PlanLineKind.INTERVENTION: _("Hvad gøres der?"),
        PlanLineKind.DECIDED: _("Hvad er bestemt?"),
        PlanLineKind.DISAGREEMENT: _("Hvad er I ikke enige om?"),
        PlanLineKind.CRISIS_CALL: _("Hvem ringer man til?"),
    }
    return labels.get(kind, _("Ord"))


def _ends_label(kind: PlanLineKind) -> str:
    labels = {PlanLineKind.INTERVENTION: _("Slutter"), PlanLineKind.DECIDED: _("Gælder til")}
    return labels.get(kind, _("Senest"))


def _area_choices() -> list[tuple[Any, str]]:
    """Return the life areas, each with the topic it suggests: one sees it before saving."""
    topics = {topic.number: topic.name for topic in all_topics()}
    return [
        ("", _("Ikke valgt")),
        *(
            (area.number, _("%(area)s (emne: %(topic)s)") % {"area": area.name, "topic": topics.get(area.topic, "")})
            for area in life_areas()
        ),
    ]


class AddLineForm(OnceForm):
    """A new line of one kind."""

    def __init__(
        self, *args: Any, kind: PlanLineKind, people: Choices, parents: Choices, suggested: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields = _columns(kind, people)
        if parents:
            fields["parent_ref"] = forms.ChoiceField(
                label=_("Står under"), choices=[("", _("Ikke under et mål")), *parents], required=False
            )
        if kind not in CRISIS:
            fields["topic"] = forms.TypedChoiceField(
                label=_("Emne: hvem må se linjen?"),
                choices=[("", suggested), *((topic.number, topic.name) for topic in all_topics())],
                coerce=int,
                empty_value=None,
                required=False,
            )
        if kind != PlanLineKind.DISAGREEMENT:
            fields["readers"] = forms.ChoiceField(
                label=_("Hvem af dem?"), choices=Readers.choices, initial=Readers.TOPIC, required=False
            )
        if kind == PlanLineKind.DECIDED:
            fields["told"] = forms.CharField(required=False, widget=forms.HiddenInput())
        self.fields.update(fields)
        self.say_what_is_missing()

    def tell(self, topic: int, readers: str) -> bool:
        """Tell whether the page still has to say who will read it; it then stands in the form as said."""
        told = f"{topic}-{readers}"
        if self.cleaned_data["told"] == told:
            return False
        self.data = {**{name: self.data.get(name) for name in self.data}, "topic": str(topic), "told": told}
        return True


class ChangeLineForm(MergingForm):
    """Other words, another day, somebody else: only what was changed is written."""

    def __init__(
        self,
        *args: Any,
        kind: PlanLineKind,
        people: Choices,
        standing: Mapping[str, Any],
        only_words: bool = False,
        are_citizens_own: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        columns = _columns(kind, people)
        self.fields.update({"text": columns["text"]} if only_words else columns)
        for field in self.fields.values():
            field.required = False
        if are_citizens_own:
            self.fields["text"].help_text = _(
                "Ordene er borgerens. Retter du dem, kommer der til at stå “%(source)s” ved dem. "
                "De gamle ord står i historikken."
            ) % {"source": Source.CITIZEN_SUPPORTED.label}
        self.remember(standing)


class CloseLineForm(VersionedForm):
    """How a line came to its end."""

    state = forms.ChoiceField(label=gettext_lazy("Hvordan gik det?"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=gettext_lazy("Bemærkning"), max_length=300, required=False, widget=forms.TextInput(attrs=OFF)
    )

    def __init__(self, *args: Any, kind: PlanLineKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        target = self.fields["state"]
        if isinstance(target, forms.ChoiceField):
            target.choices = [(state.value, state.label) for state in closings_of(kind)]


class WaitForm(VersionedForm):
    """What a line waits for: in words, or another line; empty when it waits no more."""

    on = forms.CharField(label=gettext_lazy("Venter på"), max_length=200, required=False)
    line = forms.ChoiceField(label=gettext_lazy("Eller på en anden linje"), required=False)
    since = DayField(label=gettext_lazy("Siden"))

    def __init__(self, *args: Any, lines: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        target = self.fields["line"]
        if isinstance(target, forms.ChoiceField):
            target.choices = [("", _("Ingen")), *lines]


class VerdictForm(OnceForm):
    """What the citizen says to the plan, written in for them."""

    verdict = forms.ChoiceField(label=gettext_lazy("Hvad siger borgeren?"), widget=forms.RadioSelect)
    why = forms.CharField(
        label=gettext_lazy("Med borgerens egne ord"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    on = DayField(label=gettext_lazy("Hvilken dag?"))
    how = forms.ChoiceField(label=gettext_lazy("Hvordan?"), choices=How.choices)

    def __init__(self, *args: Any, citizens: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        target = self.fields["verdict"]
        if isinstance(target, forms.ChoiceField):
            target.choices = Verdict.choices
        if len(citizens) > 1:
            self.fields["citizen_ref"] = forms.ChoiceField(label=_("Hvem siger det?"), choices=citizens)


class TieForm(VersionedForm):
    """Under which goal an agreement stands."""

    line = forms.ChoiceField(label=gettext_lazy("Står under målet"), required=False)

    def __init__(self, *args: Any, goals: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        target = self.fields["line"]
        if isinstance(target, forms.ChoiceField):
            target.choices = [("", _("Ikke under et mål")), *goals]


def kinds_to_add(kind: PlanKind) -> list[PlanLineKind]:
    """Return the kinds of line that this kind of plan has."""
    return [row for row in PlanLineKind if row not in LEVELS or row in kind.levels]
