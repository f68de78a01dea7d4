"""Controls written in Python stand as Django's own templates would have written them."""

import re

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates, get_default_renderer
from django.utils.safestring import mark_safe

from tovholder.design.controls import WRITTEN, Controls

HOSTILE = "\"><script>x('&')</script>"
OPTIONS = [("", "Vælg"), (1, HOSTILE), (HOSTILE, mark_safe("<b>fed</b>")), ("Gruppe & co", [("a", "A"), ("b", "B")])]
ATTRIBUTES = [
    {},
    {"class": "form-input", "required": True, "maxlength": False, "data-x": HOSTILE, "rows": 3},
    {"title": mark_safe("kendt &amp; sikkert"), "id": "id_x"},
]
CONTROLS = [
    *(kind() for kind in (forms.TextInput, forms.EmailInput, forms.NumberInput, forms.PasswordInput, forms.DateInput)),
    *(kind() for kind in (forms.HiddenInput, forms.TimeInput, forms.CheckboxInput, forms.Textarea)),
    *(kind(choices=OPTIONS) for kind in (forms.Select, forms.SelectMultiple, forms.RadioSelect)),
]
VALUES = [None, "", 0, 1, 1234.5, True, "a", HOSTILE, ["a", "1"], mark_safe("<i>")]


@pytest.mark.parametrize("control", CONTROLS, ids=lambda control: type(control).__name__)
@pytest.mark.parametrize("attributes", ATTRIBUTES)
def test_each_stands_as_djangos_own_template_writes_it(control, attributes):
    for value in VALUES:
        ours, theirs = (
            re.sub(r">\n\s*<", "><", control.render("navn & co", value, attributes, renderer=one))
            for one in (Controls(), DjangoTemplates())
        )
        assert ours == theirs, value


def test_the_ones_used_most_are_written_here_and_every_form_uses_them():
    assert isinstance(get_default_renderer(), Controls)
    assert {forms.TextInput.template_name, forms.Select.template_name, forms.Textarea.template_name} <= set(WRITTEN)
