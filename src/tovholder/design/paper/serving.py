"""How paper leaves by a door: to be read where it is asked for, under a name that tells nothing."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse

from tovholder.design.paper.kinds import PaperKind
from tovholder.design.paper.press import print_pdf
from tovholder.kernel.documents import Document

LARGE = "stor"
"""In the address: large print."""


def paper_answer(request: HttpRequest, kind: PaperKind, documents: Sequence[Document]) -> HttpResponse:
    """Return the documents as a PDF that opens where it is asked for. Raises `PaperError`."""
    pdf = print_pdf(kind, documents, is_large=LARGE in request.GET)
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{kind.file_name}"'
    return answer
