"""The press: every block is set and passes the validator; text is never code; the same words give the same bytes."""

import re

import pytest
import typst

from tests.papers import everything_in, faults_of, read, words_of
from tovholder.design.paper import press
from tovholder.design.paper.kinds import KINDS, LETTER, LETTERS
from tovholder.design.paper.press import PaperError, print_pdf
from tovholder.kernel.documents import (
    Blanks,
    Cell,
    Document,
    Facts,
    Heading,
    Picture,
    Points,
    Quote,
    Sentences,
    Table,
    Ticks,
    Together,
    Tone,
)

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><text x="1" y="9" font-size="6">Søren</text></svg>'
)
EVERY_BLOCK = (
    Sentences(("Kære Pia",)),
    Sentences(("Tirsdag kl. 13.", "Kaffestuen."), Tone.STRONG, are_apart=True),
    Heading("Det skal vi nå"),
    Points(("Det, du vil sige først.", "Din husleje."), is_numbered=True),
    Heading("Om huslejen", 3),
    Points(("Ib er med",)),
    Ticks(("ja", "nej, vent på mig")),
    Ticks(("ja, og så kommer der en forklaring, som er længere end linjen kan være", "nej")),
    Blanks(("Det vigtigste:",), lines=2),
    Quote("Jeg vil have ro.", "Pia har selv sagt det"),
    Facts((("Hvor længe", "til nytår"),)),
    Table(("Hvem", "Gør"), ((Cell("Ib"), Cell("betaler", "For sent.")),), (1, 3)),
    Picture(DRAWING, "Et kort med Søren på"),
    Together((Heading("Når det brænder på"), Sentences(("Ring til mormor.",)))),
    Sentences(("Kun du får brevet.",), Tone.QUIET),
)
HOSTILE = (
    '#read("/etc/passwd")',
    '#import "@preview/x:1.0.0": *',
    "*fed* _skrå_ $x^2$ @navn <mærke> `kode` // væk /* også */",
    '\\ #set page(fill: red) "citat" [boks] {kode} = overskrift',
    "{% include 'x' %} <script>alert(1)</script> %PDF-1.7 endobj",
)


def sheets_of(document):
    return len(read(print_pdf(LETTER, [document])).pages)


def sizes_of(document, **more):
    """Return the sizes that a document is set in, with the words set in each."""
    sizes = {}

    def heard(said, _matrix, _place, _font, size):
        sizes[round(size, 1)] = sizes.get(round(size, 1), "") + said

    for sheet in read(print_pdf(LETTER, [document], **more)).pages:
        sheet.extract_text(visitor_text=heard)
    return {size: said for size, said in sizes.items() if said.strip()}


def letter(*blocks, **more):
    return Document("Et brev", blocks or EVERY_BLOCK, sender="Prøvestrup Kommune", **more)


def test_every_block_passes_the_validator_and_stands_in_reading_order():
    pdf = print_pdf(LETTER, [letter()])
    words = words_of(pdf)
    assert faults_of(pdf) == []
    order = "Prøvestrup|Kære Pia|Tirsdag|skal vi nå|Din husleje|☐ ja|vigtigste|vil have ro|Hvem|For sent|brænder på"
    places = [words.index(piece) for piece in order.split("|")]
    assert places == sorted(places)
    assert "Et kort med Søren på" in everything_in(pdf)


def test_an_untagged_pdf_does_not_pass():
    bare = typst.compile(b"= Et brev", format="pdf", pdf_tags=False)
    assert any("TAGGED" in fault for fault in faults_of(bare))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_the_file_and_its_metadata_say_the_kind_of_paper_and_nothing_else(kind):
    reader = read(print_pdf(kind, [letter()]))
    facts, root = dict(reader.metadata), reader.trailer["/Root"]
    assert facts.pop("/Title") == kind.title
    assert re.fullmatch(r"Typst [\d.]+", facts.pop("/Creator"))
    assert facts == {}
    assert root["/Lang"] == "da-DK"
    assert bool(root["/MarkInfo"]["/Marked"])
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert re.fullmatch(r"[a-z]+\.pdf", kind.file_name)


def test_an_english_document_says_so():
    pdf = print_pdf(LETTER, [letter(language="en")])
    assert read(pdf).trailer["/Root"]["/Lang"].startswith("en")
    assert faults_of(pdf) == []


def test_the_same_words_give_the_same_bytes():
    assert print_pdf(LETTERS, [letter(), letter()]) == print_pdf(LETTERS, [letter(), letter()])


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_never_read_as_code(text):
    blocks = [
        Sentences((text,)),
        Heading(text),
        Points((text,)),
        Ticks((text,)),
        Blanks((text,)),
        Quote(text, text),
        Facts(((text, text),)),
        Table((text,), ((Cell(text, text),),), (1,)),
        Picture(DRAWING, text),
    ]
    pdf = print_pdf(LETTER, [Document(text, tuple(blocks), sender=text, under_title=text)])
    assert faults_of(pdf) == []
    assert "root:" not in everything_in(pdf)
    times = words_of(pdf).replace(" ", "").count(text.replace(" ", ""))
    assert times == 15


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000,
        "Donaudampfschifffahrtsgesellschaftskapitän" * 3,
        "ord " * 2_500,
        "😀🐱👩‍👩‍👧🇩🇰👍🏽❤️",
        "Åse Ærøskøbing, Øjvind",
        "محمد علي",
        "Олена Шевченко",
        "linje\nlinje\r\n\tlinje",
        "\x00\x0b\ufeff\u202e\ufffe\ud800\ue000",
        "",
        "   ",
    ],
    ids=["letters", "words", "long", "emoji", "danish", "arabic", "ukrainian", "lines", "control", "empty", "blank"],
)
def test_what_people_write_can_be_printed(text):
    pdf = print_pdf(LETTER, [letter(Sentences((text,)), Table(("Hvem", "Gør"), ((Cell(text), Cell(text)),), (1, 2)))])
    assert faults_of(pdf) == []
    for sheet in read(pdf).pages:
        sheet.extract_text(visitor_text=lambda said, _cm, place, *_rest: said.strip() and _inside(place))


def _inside(place):
    assert 0 <= place[4] <= 595, "off the sheet"


def test_a_sign_without_a_glyph_is_shown_and_said():
    said = words_of(print_pdf(LETTER, [letter(Sentences(("Kære 漢",)))]))
    assert "Kære □" in said
    assert "som ikke kan udskrives" in said
    assert "som ikke kan udskrives" not in words_of(print_pdf(LETTER, [letter()]))


def test_each_document_counts_its_own_sheets():
    long = letter(Points(tuple(f"punkt {number}" for number in range(80))))
    pdf = print_pdf(LETTERS, [long, letter(Sentences(("kort",))), long])
    words = [sheet.extract_text() for sheet in read(pdf).pages]
    assert faults_of(pdf) == []
    assert [re.findall(r"Side \d af \d", text) for text in words] == [
        *([f"Side {number} af {half}"] for half in [len(words) // 2] for number in range(1, half + 1)),
        [],
        *([f"Side {number} af {half}"] for half in [len(words) // 2] for number in range(1, half + 1)),
    ]


def test_what_nearly_fits_one_sheet_is_set_smaller_and_what_does_not_is_not():
    lines = Points(tuple(f"punkt {number}" for number in range(48)))
    sheets = [sheets_of(letter(lines)), sheets_of(letter(lines, smallest=10.5))]
    assert sheets == [2, 1]
    many = Points(tuple(f"punkt {number}" for number in range(200)))
    assert "punkt 7" in sizes_of(letter(lines, smallest=10.5))[11.5]
    assert "punkt 7" in sizes_of(letter(many, smallest=10.5))[12]
    assert "kort" in sizes_of(letter(Sentences(("kort",)), largest=15))[15]


def test_large_print_is_larger_and_passes():
    pdf = print_pdf(LETTER, [letter()], is_large=True)
    assert faults_of(pdf) == []
    assert "Kære Pia" in sizes_of(letter(), is_large=True)[18]


@pytest.mark.parametrize(
    ("documents", "reason"),
    [
        ([], "no_documents"),
        ([letter(Picture(DRAWING, " "))], "picture_without_words"),
        ([letter(Picture('<svg><image href="file:///etc/passwd"/></svg>', "x"))], "picture_from_outside"),
        ([letter(Picture('<svg><use xlink:href="http://x"/></svg>', "x"))], "picture_from_outside"),
        ([letter(Together((Picture("<!DOCTYPE svg><svg/>", "x"),)))], "picture_from_outside"),
        ([letter(Picture("no drawing", "hemmeligt navn"))], "not_set"),
    ],
)
def test_what_cannot_be_printed_has_a_name_and_tells_no_words(documents, reason):
    with pytest.raises(PaperError) as caught:
        print_pdf(LETTER, documents)
    assert str(caught.value) == caught.value.reason == reason
    assert caught.value.__cause__ is None


def test_missing_fonts_are_named(tmp_path, monkeypatch):
    press._fonts.cache_clear()
    monkeypatch.setattr(press, "FONTS", tmp_path)
    with pytest.raises(PaperError, match="fonts_missing"):
        print_pdf(LETTER, [letter()])
    press._fonts.cache_clear()
