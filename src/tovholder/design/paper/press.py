"""The press: documents become one PDF/UA, with the house's own fonts, without clock, network or system fonts."""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst
from django.utils import translation
from django.utils.translation import gettext as _

from tovholder.design.paper.glyphs import FONTS, UNKNOWN, breakable, drawable
from tovholder.design.paper.kinds import PaperKind
from tovholder.kernel.documents import Block, Document, Picture, Sentences, Together, Tone

LAYOUT = Path(__file__).parent / "layout"
FROM_OUTSIDE = re.compile(r"<!(DOCTYPE|ENTITY)|<(script|image|foreignObject|style)\b|\bhref\s*=\s*[\"'](?!#)", re.I)
"""What a drawing of our own never has: something that is run, or fetched from elsewhere."""


class PaperError(Exception):
    """No paper came of it; `reason` is the whole story, for no word of the document may reach a log.

    `no_documents`, `picture_without_words`, `picture_from_outside`, `fonts_missing`, `not_set`.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def print_pdf(kind: PaperKind, documents: Sequence[Document], *, is_large: bool = False) -> bytes:
    """Return the documents, each from a sheet of its own, as one PDF/UA; the same documents give the same bytes.

    Raises `PaperError`.
    """
    if not documents:
        raise PaperError("no_documents")
    data = {
        "title": kind.title,
        "language": documents[0].language,
        "is_large": is_large,
        "documents": [_document_data(document) for document in documents],
    }
    try:
        return typst.compile(
            LAYOUT / "paper.typ",
            root=LAYOUT,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"data": json.dumps(data)},
            pdf_standards=["ua-1"],
            timestamp=0,
        )
    except typst.TypstError:
        # Its words quote the document.
        raise PaperError("not_set") from None


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    if not any(FONTS.rglob("*.ttf")):
        raise PaperError("fonts_missing")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _document_data(document: Document) -> dict[str, Any]:
    blocks = [_block_data(block) for block in document.blocks]
    data: dict[str, Any] = _cleaned({**asdict(document), "blocks": blocks})
    if UNKNOWN in json.dumps(data, ensure_ascii=False) and UNKNOWN not in str(document):
        data["blocks"].append(_block_data(_unknown_note(document.language)))
    return data


def _unknown_note(language: str) -> Sentences:
    with translation.override(language):
        said = _("Tegnet %(sign)s står, hvor der er skrevet et tegn, som ikke kan udskrives.") % {"sign": UNKNOWN}
    return Sentences((said,), Tone.QUIET)


def _block_data(block: Block) -> dict[str, Any]:
    if isinstance(block, Together):
        return {"is": "together", "blocks": [_block_data(inner) for inner in block.blocks]}
    if isinstance(block, Picture):
        _require_safe(block)
    return {"is": type(block).__name__.lower(), **asdict(block)}


def _require_safe(picture: Picture) -> None:
    if not picture.alt.strip():
        raise PaperError("picture_without_words")
    if FROM_OUTSIDE.search(picture.svg):
        raise PaperError("picture_from_outside")


def _cleaned(value: Any, name: str = "") -> Any:
    """Return the same data with every text as it can be drawn; a drawing's own text is not broken up."""
    if isinstance(value, str):
        return drawable(value) if name == "svg" else breakable(drawable(value))
    if isinstance(value, dict):
        return {key: _cleaned(item, key) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_cleaned(item, name) for item in value]
    return value
