"""What is put into HTML is escaped, as Django's own way does it."""

import pytest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from tovholder.design.escaping import fill, fill_each

VALUES = [
    "<script>alert('x')</script>",
    '"><b onmouseover="x">&amp;',
    SafeString("<b>mærke</b>"),
    gettext_lazy("Mål & midler"),
    7,
    None,
    "{} {0}",
]


@pytest.mark.parametrize("value", VALUES)
def test_a_value_becomes_what_django_makes_of_it(value):
    made = fill('<a title="{}">{}</a>', value, value)
    assert isinstance(made, SafeString)
    assert made == format_html('<a title="{}">{}</a>', value, value)


def test_so_do_rows():
    rows = [(value, other) for value in VALUES for other in VALUES]
    assert fill_each("<i>{}{}</i>", rows) == format_html_join("", "<i>{}{}</i>", rows)
    assert fill_each("<i>{}</i>", []) == ""
