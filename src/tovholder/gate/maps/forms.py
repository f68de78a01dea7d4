"""What is asked about one on the map, about those who help, and about ties."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.access.topics import DISCREET
from tovholder.coordination.enums import Source
from tovholder.coordination.queries.table import ParticipantCard
from tovholder.gate.acting import OnceForm, VersionedForm
from tovholder.network.enums import MapKind, MapReaders, TieKind
from tovholder.network.map_kinds import MapTemplate
from tovholder.network.queries.maps import PersonCard

ONLY_ME = (MapReaders.ME, _("Kun mig"))
READERS = [
    (MapReaders.COORDINATOR, _("Mig og min tovholder")),
    (MapReaders.CHOSEN, _("Også dem, jeg vælger her")),
]


class PersonForm(VersionedForm):
    """One on the map: who, where, how close, and who may see it."""

    name = forms.CharField(
        label=_("Hvem?"), help_text=_("Et navn, eller det du kalder dem."), max_length=80, widget=forms.TextInput
    )
    kind = forms.ChoiceField(
        label=_("Hvad er det?"), choices=MapKind.choices, widget=forms.RadioSelect, initial=MapKind.PERSON
    )
    area = forms.ChoiceField(label=_("Hvor hører de til?"), widget=forms.RadioSelect)
    closeness = forms.TypedChoiceField(label=_("Hvor tæt er I?"), coerce=int, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Hvad betyder de for dig?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    readers = forms.ChoiceField(label=_("Hvem må se det?"), widget=forms.RadioSelect, initial=MapReaders.COORDINATOR)
    chosen = forms.MultipleChoiceField(label=_("Dem jeg vælger"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(
        self,
        *args: Any,
        template: MapTemplate,
        people: Iterable[ParticipantCard],
        is_own: bool,
        card: PersonCard | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "area", [(area.key, area.name) for area in template.areas])
        offer(self, "closeness", list(template.closeness))
        offer(self, "readers", [ONLY_ME, *READERS] if is_own else READERS)
        offer(self, "chosen", [(one.ref, one.name) for one in people])
        if card is not None and card.takes_part:
            del self.fields["name"], self.fields["kind"]
        if card is not None and not is_own and card.source == Source.CITIZEN:
            for name in ("name", "kind", "words"):
                self.fields.pop(name, None)
        self.say_what_is_missing()

    def changes(self, standing: dict[str, Any]) -> dict[str, Any]:
        """Return what differs from what stands there, as the action takes it."""
        data = self.cleaned_data
        found = {name: data[name] for name in standing if name in self.fields and data[name] != standing[name]}
        if "chosen" in found or ("readers" in found and data["readers"] == MapReaders.CHOSEN):
            found |= {"readers": data["readers"], "chosen": data["chosen"]}
        return found


class HelpersForm(OnceForm):
    """Those who help: one tick each."""

    helpers = forms.MultipleChoiceField(
        label=_("Hvem skal på kortet?"),
        help_text=_("De får ikke besked om det."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, people: Iterable[ParticipantCard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "helpers", [(one.ref, _with_task(one)) for one in people])
        self.fields["helpers"].error_messages["required"] = _("Sæt kryds ved mindst én.")


def _with_task(one: ParticipantCard) -> str:
    """Return a name with what they do; of those whose part says much, the name alone."""
    return one.name if one.is_secret or one.topic in DISCREET or not one.task else f"{one.name} ({one.task})"


class TieForm(OnceForm):
    """A tie between two on the map."""

    one = forms.ChoiceField(label=_("Den ene"))
    other = forms.ChoiceField(label=_("Den anden"))
    kind = forms.ChoiceField(
        label=_("Hvordan har de det sammen?"),
        choices=TieKind.choices,
        widget=forms.RadioSelect,
        initial=TieKind.TOGETHER,
    )

    def __init__(self, *args: Any, people: Sequence[PersonCard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Vælg")), *((one.ref, one.name) for one in people)]
        offer(self, "one", choices)
        offer(self, "other", choices)


def offer(form: forms.Form, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
    """Give a field what one can choose from. Raises `TypeError` for a field without choices."""
    target = form.fields[name]
    if not isinstance(target, forms.ChoiceField):
        raise TypeError
    target.choices = choices
