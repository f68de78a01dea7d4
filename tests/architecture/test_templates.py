"""Templates: every one is used, every one that is asked for exists, and every word can be translated."""

import ast
import re
from html.parser import HTMLParser

from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from tests.architecture.source import SOURCE, code_files, name_of, templates, tree_of

# Words that are the same in every language.
NAMES = {"Tovholder", "CPR", "KLE", "FFB", "id", "px", "Enter", "Ctrl", "Alt", "Tab"}
SPOKEN_ATTRIBUTES = {"alt", "title", "placeholder", "aria-label", "aria-description", "aria-roledescription"}
LIBRARIES = ("account/", "mfa/", "usersessions/", "allauth/", "socialaccount/")
TRANSLATED = re.compile(r"\{%\s*(blocktranslate|blocktrans)\b.*?\{%\s*end(blocktranslate|blocktrans)\s*%\}", re.S)
CLASSES = re.compile(r"\{%\s*block \w*class\s*%\}.*?\{%\s*endblock.*?%\}", re.S)
COMMENT = re.compile(r"\{%\s*comment\b.*?\{%\s*endcomment\s*%\}|\{#.*?#\}", re.S)
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.S)
WORD = re.compile(r"[^\W\d_]{2,}")


def template_name(path):
    """Return the name Django knows a template by."""
    return path.as_posix().rpartition("/templates/")[2]


def words_in_code():
    """Return every string constant of the source, the pieces of f-strings among them."""
    found = set()
    for path in code_files():
        if SOURCE in path.parents:
            found |= {
                n.value for n in ast.walk(tree_of(path)) if isinstance(n, ast.Constant) and isinstance(n.value, str)
            }
    return found


def names_in_templates():
    """Return what templates extend and include, by the name of the one that asks."""
    asked = {}
    for path in templates():
        for name in re.findall(r"\{%\s*(?:extends|include)\s+[\"']([^\"']+)[\"']", path.read_text(encoding="utf-8")):
            asked.setdefault(name.partition("#")[0], name_of(path))
    return asked


def is_built(name, words):
    """Tell whether the code makes the name from a folder: `f"design/{kind}.html"`."""
    return any(word.endswith("/") and name.startswith(word) for word in words if word.count("/") >= 2)


def test_no_template_is_unused():
    words, asked = words_in_code(), set(names_in_templates())
    used = {word.partition("#")[0] for word in words} | asked
    unused = [
        name
        for path in templates()
        if (name := template_name(path)) not in used and not name.startswith(LIBRARIES) and not is_built(name, words)
    ]
    assert unused == []


def test_every_template_that_is_asked_for_exists():
    asked = set(names_in_templates()) | {
        word.partition("#")[0]
        for word in words_in_code()
        if re.fullmatch(r"[\w/-]+\.html(#[\w-]+)?", word) and "/" in word
    }
    missing = []
    for name in sorted(asked):
        try:
            get_template(name)
        except TemplateDoesNotExist:
            missing.append(name)
    assert missing == []


class _Spoken(HTMLParser):
    """Collects the words a person would read or hear."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.words = []

    def handle_data(self, data):
        self._keep(data)

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name in SPOKEN_ATTRIBUTES and value:
                self._keep(value)

    def _keep(self, text):
        self.words += [word for word in WORD.findall(text) if word not in NAMES]


def untranslated(text):
    """Return the words of a template that no translation reaches."""
    for pattern in (COMMENT, TRANSLATED, CLASSES, TAG):
        text = pattern.sub(" ", text)
    spoken = _Spoken()
    spoken.feed(text)
    spoken.close()
    return spoken.words


def test_every_word_can_be_translated():
    left = {name_of(path): words for path in templates() if (words := untranslated(path.read_text(encoding="utf-8")))}
    assert left == {}


def test_the_reader_of_words_finds_what_is_not_wrapped():
    assert untranslated('<p title="Hej">{% translate "Ja" %} Nej</p>') == ["Hej", "Nej"]
    assert untranslated("{% blocktranslate trimmed %}Ja{% endblocktranslate %}{# Nej #}{{ name }}") == []


def test_no_template_holds_script_or_style():
    """Strict CSP would refuse it silently in the browser."""
    pattern = re.compile(
        r"<style|<script(?![^>]*\bsrc=)(?![^>]*application/json)|\sstyle=|\son[a-z]+=\"|javascript:", re.I
    )
    found = {name_of(path): hit[0] for path in templates() if (hit := pattern.search(path.read_text(encoding="utf-8")))}
    assert found == {}


def test_nothing_is_marked_safe():
    """What people write is always escaped; the one exception would stand here with its reason."""
    pattern = re.compile(r"\|\s*safe\b|\{%\s*autoescape off|mark_safe\(")
    allowed: dict[str, str] = {}
    found = {
        name_of(path)
        for path in [*templates(), *(p for p in code_files() if SOURCE in p.parents)]
        if pattern.search(path.read_text(encoding="utf-8"))
    }
    assert found == set(allowed)
