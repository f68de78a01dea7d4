"""The catalogue is collected from code and templates, keeps its translations, and names every fault."""

import polib
import pytest

from tests.architecture.source import ROOT

CODE = """
from django.utils.translation import gettext as _, ngettext, pgettext

HELLO = _("Hej %(name)s")
DAYS = ngettext("%(days)s dag", "%(days)s dage", 2)
MAY = pgettext("month", "maj")
"""
PAGE = """{% load i18n %}<h1 title="{% translate 'Overskrift' %}">{% blocktranslate trimmed %}
  To linjer
  bliver til én.
{% endblocktranslate %}</h1>{# {% translate "Ikke med" %} #}"""
TEXTS = {"Hej %(name)s", "%(days)s dag", "maj", "Overskrift", "To linjer bliver til én."}


@pytest.fixture
def messages(monkeypatch, tmp_path):
    """Return the collector, at work on a house of two files."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    import messages

    source = tmp_path / "src" / "tovholder"
    (source / "room" / "templates").mkdir(parents=True)
    (source / "room" / "words.py").write_text(CODE, encoding="utf-8")
    (source / "room" / "templates" / "page.html").write_text(PAGE, encoding="utf-8")
    monkeypatch.setattr(messages, "SOURCE", source)
    monkeypatch.setattr(messages, "CATALOGUE", source / "locale" / "en" / "LC_MESSAGES" / "django.po")
    messages.write()
    return messages


def translate(messages, **more):
    """Translate every text, some of them otherwise, and compile."""
    catalogue = polib.pofile(str(messages.CATALOGUE))
    for entry in catalogue:
        if entry.msgid_plural:
            entry.msgstr_plural = {0: "%(days)s day", 1: "%(days)s days"}
        else:
            entry.msgstr = more.get(entry.msgid.split()[0], entry.msgid.upper().replace("(NAME)S", "(name)s"))
    catalogue.save()
    messages.write()


def test_every_text_is_collected_once(messages):
    found = messages.collect()
    assert {entry.msgid for entry in found} == TEXTS
    assert [(entry.msgctxt, entry.msgid) for entry in found if entry.msgctxt] == [("month", "maj")]


def test_a_complete_catalogue_has_no_fault(messages):
    translate(messages)
    assert list(messages.faults_of_catalogue()) == []


def test_what_is_not_translated_is_named(messages):
    assert len([fault for fault in messages.faults_of_catalogue() if fault.startswith("Not translated")]) == len(TEXTS)


def test_a_lost_placeholder_is_named(messages):
    translate(messages, Hej="Hello")
    assert list(messages.faults_of_catalogue()) == ["Other placeholders in the translation: 'Hej %(name)s'"]


def test_new_and_gone_texts_are_named_and_written_again(messages):
    translate(messages)
    words = messages.SOURCE / "room" / "words.py"
    words.write_text(CODE.replace("maj", "juni"), encoding="utf-8")
    assert list(messages.faults_of_catalogue())[:2] == [
        "Not collected (make messages): 'juni'",
        "No longer in the source (make messages): 'maj'",
    ]
    messages.write()
    assert [fault.partition(":")[0] for fault in messages.faults_of_catalogue()] == ["Not translated"]


def test_a_stale_compiled_catalogue_is_named(messages):
    translate(messages)
    messages.CATALOGUE.with_suffix(".mo").write_bytes(b"old")
    assert list(messages.faults_of_catalogue()) == ["The compiled catalogue is stale (make messages)."]


def test_an_uncertain_translation_is_named(messages):
    translate(messages)
    catalogue = polib.pofile(str(messages.CATALOGUE))
    catalogue.find("Overskrift").flags.append("fuzzy")
    catalogue.save()
    messages.CATALOGUE.with_suffix(".mo").write_bytes(catalogue.to_binary())
    assert [fault.partition(" (")[0] for fault in messages.faults_of_catalogue()] == ["Not translated: 'Overskrift'"]
