"""Reads a PDF as others do: the words in order, what the validator says, and everything that can hide in the file."""

import io
import re

import page
from pypdf import PdfReader
from pypdf.generic import StreamObject


def faults_of(pdf):
    """Return what a validator that is not ours finds against PDF/UA-1."""
    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
    found = [f"{fault.rule_id}: {fault.message}" for fault in report.failures]
    return found or ([] if report.is_compliant else ["not compliant"])


def read(pdf):
    return PdfReader(io.BytesIO(pdf))


def words_of(pdf):
    """Return the words in the order of the file, which is the order they are read aloud in."""
    text = "\n".join(sheet.extract_text() for sheet in read(pdf).pages)
    return re.sub(r"\s+", " ", text.replace("\u200b", "")).strip()


def everything_in(pdf):
    """Return words, metadata, alt texts, bookmarks and every stream unpacked, and the raw file, as one text."""
    reader = read(pdf)
    parts = [words_of(pdf), pdf.decode("latin-1"), pdf.decode("utf-16-be", "ignore")]
    for number in sorted(reader.xref[0]):
        row = reader.get_object(number)
        parts.append(str(row))
        if isinstance(row, StreamObject):
            unpacked = row.get_data()
            parts += [unpacked.decode("utf-8", "ignore"), unpacked.decode("latin-1")]
    return "\n".join(parts)
