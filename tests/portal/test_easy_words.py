"""Every text of the product's own that a citizen or a relative reads is easy: lix at most 34, sentences under 25 words.

Read twice: as the texts stand in the source, whatever page shows them; and as whole pages, letters and slips.
"""

import re
import tomllib
from collections import defaultdict
from pathlib import Path

import polib
import pytest
from django.urls import get_resolver, reverse

from tests.portal.reading import lines_of
from tests.probes import PROBES
from tovholder.kernel.lix import MOST_FOR_CITIZENS, readability

SOURCE = Path(__file__).parents[2] / "src" / "tovholder"
CATALOGUE = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
MOST_WORDS = 24
FEWEST_WORDS = 4
"""With fewer words lix says nothing: one long word alone has lix 101."""
ENDS = re.compile(r"[.!?:]$")
NAMED = re.compile(r"%\(\w+\)[sd]|\{\{?\s*\w+\s*\}?\}")
# Files outside the portal whose texts stand on a citizen's or a relative's screen or paper.
BESIDE_THE_PORTAL = (
    "meetings/composing.py",
    "meetings/composing_minutes.py",
    "workbench/templates/workbench/code_slip.html",
    "workbench/templates/workbench/consent_slip.html",
    "workbench/templates/workbench/letter_print.html",
    "design/templates/design/layout_citizen.html",
    "design/templates/design/components/contact_card.html",
    "design/templates/design/components/help_now.html",
    "design/templates/design/components/next_steps.html",
    "design/templates/design/components/session_warning.html",
    "access/shipped/packages.toml",
    "evaluation/shipped/efter_moedet.toml",
    "programme/shipped/leaflet_paaroerende.toml",
    "programme/shipped/leaflet_rettigheder.toml",
    "programme/shipped/leaflet_skrevet.toml",
    "programme/shipped/leaflet_tovholder.toml",
)
# What of the gate only professionals meet, and what of the portal only who runs the house.
FOR_OTHERS = {
    "gate/signin/invitation.html": "a professional is invited",
    "gate/signin/demo.py": "the demo alone",
    "gate/numbers.py": "says to who runs the house what is wrong with its file",
}
# Shipped words of which the citizen reads one field: file, and the names of the field.
FIELDS = (
    ("access/shipped/legal_bases.toml", ("plain",)),
    ("meetings/shipped/ki_moede.toml", ("letter",)),
    ("meetings/shipped/netvaerksmoede.toml", ("letter",)),
    ("meetings/shipped/udrettedagsorden.toml", ("letter",)),
)


def texts_by_file():
    """Return the Danish texts of the catalogue by the file they stand in, with a name where one is put in."""
    found = defaultdict(list)
    for entry in polib.pofile(str(CATALOGUE)):
        for file, _line in entry.occurrences:
            forms = [entry.msgid, entry.msgid_plural] if entry.msgid_plural else [entry.msgid]
            found[file.removeprefix("src/tovholder/")] += [NAMED.sub("Karen", text) for text in forms]
    return found


def is_for_citizens(file):
    if any(file.endswith(other) for other in FOR_OTHERS):
        return False
    return file.startswith(("portal/", "gate/")) or file in BESIDE_THE_PORTAL


TEXTS = {file: texts for file, texts in sorted(texts_by_file().items()) if is_for_citizens(file)}


def faults(lines):
    """Return what is hard to read: the lix of what is told in sentences, and each sentence that is too long."""
    told = [line for line in lines if ENDS.search(line.strip())]
    lix = readability("\n".join(told)).lix
    sentences = [one for line in lines for one in re.split(r"(?<=[.!?:])\s+", line) if len(one.split()) > MOST_WORDS]
    is_measurable = sum(len(line.split()) for line in told) >= FEWEST_WORDS
    return ([f"lix {lix}"] if lix > MOST_FOR_CITIZENS and is_measurable else []) + sentences


def test_the_list_names_files_that_are_there():
    assert [file for file in BESIDE_THE_PORTAL if file not in TEXTS] == []
    assert len(TEXTS) > len(BESIDE_THE_PORTAL) + 30


def test_whatever_is_dressed_for_citizens_is_read_here():
    dressed = [
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.html")
        if "layout_citizen.html" in path.read_text(encoding="utf-8") and "design/gallery" not in str(path)
    ]
    assert [path for path in dressed if not path.startswith("portal/templates/")] == []


def test_a_heavy_text_is_found_and_a_lone_word_is_not():
    heavy = "Kommunalbestyrelsens myndighedsafgørelser forudsætter sagsoplysning efter forvaltningsloven."
    assert faults([heavy * 2]) != []
    assert faults(["ord " * (MOST_WORDS + 1) + "."]) != []
    assert faults(["Hvorfor?"]) == []


@pytest.mark.parametrize("file", TEXTS)
def test_a_text_is_easy_where_it_stands(file):
    assert faults(TEXTS[file]) == []


def test_the_short_words_of_the_portal_are_easy_together():
    """Headings, labels and buttons: alone a word of four syllables would weigh too much."""
    short = [text for file, texts in TEXTS.items() if file.startswith("portal/") for text in texts]
    assert readability("\n".join(short)).lix <= MOST_FOR_CITIZENS


@pytest.mark.parametrize(("file", "fields"), FIELDS)
def test_what_the_citizen_reads_of_shipped_words_is_easy(file, fields):
    def told(row):
        for name, value in row.items():
            if isinstance(value, list):
                yield from (text for one in value if isinstance(one, dict) for text in told(one))
            elif name in fields:
                yield value

    words = list(told(tomllib.loads((SOURCE / file).read_text(encoding="utf-8"))))
    assert words
    assert faults(words) == []


OWN_PAGES = sorted(name for name in PROBES if name.startswith("portal:") and PROBES[name].method == "get")


@pytest.mark.parametrize("name", OWN_PAGES)
def test_a_whole_page_of_the_citizen_is_easy(cast, name):
    response = cast.client_for(PROBES[name].opened_by).get(reverse(name, kwargs=PROBES[name].refs(cast)))
    if response["Content-Type"].startswith("text/html"):
        assert faults(lines_of(response)) == [], name


RELATIVE_PAGES = ("course", "people", "plan", "log", "meetings", "consents")


@pytest.mark.parametrize("name", RELATIVE_PAGES)
@pytest.mark.parametrize("key", ["spouse", "adult_child", "guardian"])
def test_a_whole_page_of_a_relative_is_easy(cast, key, name):
    course = cast.ward_course if key == "guardian" else cast.course
    response = cast.client_for(key).get(reverse(f"portal:{name}", args=[course.ref]))
    if response.status_code == 200:
        assert faults(lines_of(response)) == [], (key, name)


def test_pages_without_a_course_are_easy(cast):
    for name in ("overview", "help-now", "leaflets"):
        assert faults(lines_of(cast.client_for("citizen").get(reverse(f"portal:{name}"), follow=True))) == [], name


def test_every_page_of_the_portal_is_tried_here():
    """A new page that names no row stands above, or is named here with what reads it."""
    named = {f"portal:{pattern.name}" for pattern in get_resolver("tovholder.portal.urls").url_patterns}
    elsewhere = {"portal:overview", "portal:help-now", "portal:leaflets", "portal:leaflet", "portal:answer-link"}
    assert named - set(PROBES) - elsewhere == set()
