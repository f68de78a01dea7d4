"""Pages for what went wrong: they say nothing about what exists."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer "nothing here": the same bytes for what is not there and what is not yours."""
    return render(request, "gate/not_found.html", status=404)


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a refused form."""
    return render(request, "gate/refused.html", status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that makes no sense."""
    return render(request, "gate/bad_request.html", status=400)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer our own fault, without a word of the page that broke."""
    return HttpResponse(get_template("gate/broken.html").render(), status=500)
