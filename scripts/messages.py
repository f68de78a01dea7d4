"""Collect the Danish texts of code and templates, and keep the English catalogue fresh and complete.

`write` adds new texts to the catalogue, drops those that are gone and compiles it; `check` says what is
missing, untranslated, uncertain or stale. Works without gettext on the machine.
"""

import argparse
import re
import sys
import tomllib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import polib
from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

SOURCE = Path(__file__).parent.parent / "src" / "tovholder"
CATALOGUE = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
# Where the texts stand among the arguments: context, singular, plural.
KEYWORDS: dict[str, tuple[int | None, int, int | None]] = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
METADATA = {
    "Project-Id-Version": "Tovholder",
    "Language": "en",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
SHOWN = 20
# What a person reads in shipped data; the rest are keys, numbers and names of behaviours.
READ = {"title", "name", "office_name", "duty", "question", "help", "text", "description", "plain"}
Key = tuple[str | None, str]


def main() -> int:
    """Write or check the catalogue."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["write", "check"])
    if parser.parse_args().what == "write":
        write()
        return 0
    faults = list(faults_of_catalogue())
    print(*faults[:SHOWN], sep="\n")
    if len(faults) > SHOWN:
        print(f"... and {len(faults) - SHOWN} more.")
    return 1 if faults else 0


def collect() -> polib.POFile:
    """Return every text of the source with the files it stands in, sorted, without translations."""
    found: dict[Key, polib.POEntry] = {}
    for path in sorted(
        [
            *SOURCE.rglob("*.py"),
            *SOURCE.rglob("templates/**/*.html"),
            *SOURCE.rglob("templates/**/*.txt"),
            *SOURCE.rglob("shipped/*.toml"),
        ]
    ):
        if "static" in path.parts:
            continue
        for context, singular, plural in _texts_in(path):
            entry = found.setdefault((context, singular), polib.POEntry(msgid=singular, msgctxt=context))
            if plural:
                entry.msgid_plural = plural
                entry.msgstr_plural = {0: "", 1: ""}
            place = (str(path.relative_to(SOURCE.parent.parent)), "")
            if place not in entry.occurrences:
                entry.occurrences.append(place)
    catalogue = polib.POFile(wrapwidth=120)
    catalogue.metadata = dict(METADATA)
    catalogue.extend(sorted(found.values(), key=lambda entry: (entry.occurrences[0], entry.msgid)))
    return catalogue


def _texts_in(path: Path) -> Iterator[tuple[str | None, str, str | None]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".toml":
        yield from ((None, words, None) for words in _read_in(tomllib.loads(text)))
        return
    if path.suffix != ".py":
        # The result is words and calls without grammar: on one line the tokenizer has no indentation to miss.
        text = " ".join(templatize(text, origin=str(path)).split("\n")).strip()
    for _line, function, arguments, _comments in extract_python(BytesIO(text.encode()), list(KEYWORDS), (), {}):
        if function not in KEYWORDS:
            continue
        words = list(arguments) if isinstance(arguments, (tuple, list)) else [arguments]
        at_context, at_singular, at_plural = KEYWORDS[function]
        if len(words) <= at_singular or not words[at_singular]:
            continue
        context = words[at_context] if at_context is not None else None
        yield context, words[at_singular], words[at_plural] if at_plural is not None else None


def _read_in(data: Any) -> Iterator[str]:
    """Yield the texts of shipped data that people read."""
    if isinstance(data, list):
        for item in data:
            yield from _read_in(item)
    elif isinstance(data, dict):
        for key, value in data.items():
            if key in READ and isinstance(value, str) and value:
                yield value
            else:
                yield from _read_in(value)


def merge() -> polib.POFile:
    """Return what the source asks for, with the translations that the catalogue holds."""
    fresh = collect()
    stored = {(entry.msgctxt, entry.msgid): entry for entry in _stored() if not entry.obsolete}
    for entry in fresh:
        known = stored.get((entry.msgctxt, entry.msgid))
        if known is None:
            continue
        entry.flags, entry.tcomment = known.flags, known.tcomment
        if entry.msgid_plural:
            entry.msgstr_plural = known.msgstr_plural or entry.msgstr_plural
        else:
            entry.msgstr = known.msgstr
    return fresh


def _stored() -> polib.POFile:
    return polib.pofile(str(CATALOGUE), wrapwidth=120) if CATALOGUE.exists() else polib.POFile(wrapwidth=110)


def write() -> None:
    """Write the catalogue and its compiled form, and say what still waits for a translation."""
    catalogue = merge()
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(CATALOGUE))
    CATALOGUE.with_suffix(".mo").write_bytes(catalogue.to_binary())
    waiting = [entry for entry in catalogue if not _is_translated(entry)]
    print(f"{len(catalogue)} texts, {len(waiting)} without a translation.")


def faults_of_catalogue() -> Iterator[str]:
    """Yield one sentence for everything that is not as it should be."""
    stored, fresh = _stored(), merge()
    known = {(entry.msgctxt, entry.msgid) for entry in stored}
    asked = {(entry.msgctxt, entry.msgid) for entry in fresh}
    for _context, text in sorted(asked - known, key=str):
        yield f"Not collected (make messages): {text!r}"
    for _context, text in sorted(known - asked, key=str):
        yield f"No longer in the source (make messages): {text!r}"
    for entry in fresh:
        if not _is_translated(entry):
            yield f"Not translated: {entry.msgid!r} ({entry.occurrences[0][0]})"
        elif _placeholders(entry.msgid, entry.msgid_plural) != _placeholders(*_translations(entry)):
            yield f"Other placeholders in the translation: {entry.msgid!r}"
    compiled = CATALOGUE.with_suffix(".mo")
    if not compiled.exists() or compiled.read_bytes() != stored.to_binary():
        yield "The compiled catalogue is stale (make messages)."


def _is_translated(entry: polib.POEntry) -> bool:
    return all(_translations(entry)) and not entry.fuzzy


def _translations(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def _placeholders(*texts: str) -> set[str]:
    return {found for text in texts for found in PLACEHOLDER.findall(text or "")}


if __name__ == "__main__":
    sys.exit(main())
