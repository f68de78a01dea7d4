"""The questions of the staircase in force, and the decision."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tovholder.coordination.enums import Source
from tovholder.coordination.levels import IncompleteAnswersError, LevelModel, Suggestion
from tovholder.coordination.queries.baton import Successor
from tovholder.gate.acting import OnceForm
from tovholder.gate.fields import DayField
from tovholder.insight.queries.load import Load

PREFIX = "answer_"


class StepsForm(OnceForm):
    """One radio group per parameter, the chosen step, and why it deviates."""

    level = forms.ChoiceField(label=gettext_lazy("Hvilket trin vælger du?"), widget=forms.RadioSelect)
    deviation_reason = forms.CharField(
        label=gettext_lazy("Hvorfor et andet trin end det foreslåede?"),
        help_text=gettext_lazy("Kun hvis du vælger et andet trin."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    citizens_view = forms.CharField(
        label=gettext_lazy("Hvad siger borgeren selv til det?"),
        help_text=gettext_lazy("Med borgerens egne ord."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    citizens_view_source = forms.ChoiceField(
        label=gettext_lazy("Hvis ord er det?"), choices=Source.choices, required=False
    )
    review_on = DayField(
        label=gettext_lazy("Hvornår skal trinnet ses igen?"),
        help_text=gettext_lazy("For eksempel 1/3. Du får det på Min dag."),
        required=False,
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        model: LevelModel,
        successors: Sequence[Successor],
        has_authority: bool,
        loads: Mapping[str, Load] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.model = model
        self.successors = successors
        self.has_authority = has_authority
        self.loads = loads or {}
        for parameter in model.parameters:
            self.fields[PREFIX + parameter.key] = forms.ChoiceField(
                label=parameter.question,
                help_text=parameter.help,
                choices=[(str(answer.value), answer.text) for answer in parameter.answers],
                widget=forms.RadioSelect,
            )
        level = self.fields["level"]
        if isinstance(level, forms.ChoiceField):
            level.choices = [(str(row.number), f"{row.number}: {row.name}") for row in model.levels]
        if not has_authority:
            self.fields["successor"] = forms.ChoiceField(
                label=gettext_lazy("Hvem tilbyder du stafetten?"),
                help_text=gettext_lazy(
                    "Trin 2 og 3 kræver en tovholder med myndighed. Du har den, til der er svaret ja."
                ),
                choices=[
                    ("", gettext_lazy("Vælg en kollega med myndighed")),
                    *((row.ref, self._named(row)) for row in successors),
                ],
                required=False,
            )

    def _named(self, row: Successor) -> str:
        """Return a colleague with how much they hold already: the load before the decision."""
        load = self.loads.get(row.ref)
        who = f"{row.name}, {row.unit}"
        if load is None:
            return who
        return ngettext("%(who)s (%(count)s forløb)", "%(who)s (%(count)s forløb)", load.courses) % {
            "who": who,
            "count": load.courses,
        }

    @property
    def questions(self) -> list[BoundField]:
        """Return the fields of the parameters, in order."""
        return [self[PREFIX + parameter.key] for parameter in self.model.parameters]

    def answers(self) -> dict[str, int]:
        """Return the raw answers by parameter."""
        return {key.key: int(self.cleaned_data[PREFIX + key.key]) for key in self.model.parameters}

    def suggestion(self, data: QueryDict) -> Suggestion | None:
        """Return what the answers given so far suggest; None until all are given."""
        given = {
            parameter.key: int(value)
            for parameter in self.model.parameters
            if (value := data.get(PREFIX + parameter.key, "")).isdigit()
        }
        try:
            return self.model.suggest(given)
        except IncompleteAnswersError:
            return None

    def as_asked(self) -> "StepsForm":
        """Return the form with what was typed, without faults: the person only asked for the suggestion."""
        typed = {name: self.data.get(name, "") for name in self.fields if name != "once"}
        suggestion = self.suggestion(self.data) if isinstance(self.data, QueryDict) else None
        if suggestion is not None and not typed.get("level"):
            typed["level"] = str(suggestion.level)
        return StepsForm(
            model=self.model,
            successors=self.successors,
            has_authority=self.has_authority,
            loads=self.loads,
            initial=typed,
        )

    def clean(self) -> dict[str, Any]:
        """Demand a reason for a deviation next to its field."""
        cleaned = super().clean() or self.cleaned_data
        suggestion = self.suggestion(self.data) if isinstance(self.data, QueryDict) else None
        chosen = cleaned.get("level")
        if (
            suggestion
            and chosen
            and int(chosen) != suggestion.level
            and not cleaned.get("deviation_reason", "").strip()
        ):
            self.add_error(
                "deviation_reason",
                _("Du vælger trin %(chosen)s, men svarene peger på trin %(suggested)s. Skriv hvorfor.")
                % {"chosen": chosen, "suggested": suggestion.level},
            )
        return cleaned
