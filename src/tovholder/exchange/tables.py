"""Files of rows, as they arrive: encoding, delimiter, quotes; and as we write them."""

import csv
import io
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tovholder.exchange.cells import neutralise

DELIMITERS = (";", ",", "\t")
SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\r?\n', re.I)
LARGEST_CELL = 1_000_000


class UnreadableFileError(Exception):
    """The file cannot be read as a table; `code` is the reason, `row` where it happened (0: the whole file)."""

    def __init__(self, code: str, row: int = 0) -> None:
        super().__init__(code)
        self.code = code
        self.row = row


@dataclass(frozen=True)
class Table:
    """The cells of a file. Row 1 is the header, and rows are counted as a spreadsheet counts them."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    delimiter: str
    encoding: str


def read_table(data: bytes) -> Table:
    """Read UTF-8 (with or without BOM), UTF-16 with BOM or Windows-1252; semicolon, comma or tab.

    Raises `UnreadableFileError` with code `empty`, `encoding` or `quotes`.
    """
    text, encoding = _decode(data)
    said = SEPARATOR_LINE.match(text)
    if said:
        text = text[said.end() :]
    delimiter = said[1] if said else _delimiter(text)
    rows = _split(text, delimiter)
    first = next((number for number, cells in rows if any(cell.strip() for cell in cells)), None)
    if first is None:
        raise UnreadableFileError("empty")
    header = rows[first - 1][1]
    filled = tuple((number, cells) for number, cells in rows[first:] if any(cell.strip() for cell in cells))
    return Table(tuple(cell.strip() for cell in header), filled, delimiter, encoding)


def write_table(rows: Iterable[Sequence[str]], *, delimiter: str = ";") -> bytes:
    """Return rows as UTF-8 with BOM, which Danish Excel opens as it should; nothing in them can calculate."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([neutralise(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def write_private(path: Path, data: bytes) -> None:
    """Write a file that only its owner may read, in one step: an older one is replaced whole or not at all."""
    draft = path.with_name(f".{path.name}.draft")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
    draft.replace(path)


def _decode(data: bytes) -> tuple[str, str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        tries = ["utf-16"]
    elif data.startswith(b"\xef\xbb\xbf"):
        tries = ["utf-8-sig"]
    else:
        tries = ["utf-8", "cp1252"]
    for encoding in tries:
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise UnreadableFileError("encoding")


def _delimiter(text: str) -> str:
    """Return the sign that splits the first line into most cells."""
    lines = (line for line in text.splitlines() if line.strip())
    first = next(lines, "")
    return max(DELIMITERS, key=lambda sign: len(next(csv.reader([first], delimiter=sign), [])))


def _split(text: str, delimiter: str) -> list[tuple[int, tuple[str, ...]]]:
    csv.field_size_limit(LARGEST_CELL)
    rows: list[tuple[int, tuple[str, ...]]] = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            rows.append((len(rows) + 1, tuple(cells)))
    except csv.Error:
        raise UnreadableFileError("quotes", len(rows) + 1) from None
    return rows
