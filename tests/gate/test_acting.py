"""What a form says when a field is left empty."""

from django import forms

from tovholder.gate.acting import OnceForm
from tovholder.gate.fields import DayField


class Asked(OnceForm):
    why = forms.CharField()
    answer = forms.ChoiceField(choices=[("y", "Ja")])
    day = DayField()
    role = forms.CharField(error_messages={"required": "Skriv en rolle."})


def test_an_empty_field_says_what_to_do():
    form = Asked({})
    assert {name: list(words) for name, words in form.errors.items()} == {
        "why": ["Skriv noget her."],
        "answer": ["Vælg en af mulighederne."],
        "day": ["Skriv en dag."],
        "role": ["Skriv en rolle."],
    }
