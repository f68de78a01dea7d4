"""Texts that stand in data: the shipped ones have a translation, the local ones are said as they are written."""

from django.utils.translation import gettext


def said(text: str) -> str:
    """Return a text of a shipped template, topic or paragraph in the language of the page."""
    return gettext(text) if text else ""
