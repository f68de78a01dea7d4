"""The gallery's pages; they are there for those who build and for the demo, and nowhere else."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from tovholder.design.gallery import samples

Page = Callable[[HttpRequest], HttpResponse]


def for_builders(page: Page) -> Page:
    """Let a page exist only with debug, in the suite and in the demo."""

    @wraps(page)
    def guarded(request: HttpRequest) -> HttpResponse:
        if not (settings.DEBUG or settings.TESTING or settings.ENVIRONMENT.demo):
            raise Http404
        return page(request)

    return guarded


@for_builders
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component in every state."""
    context = samples.gallery_context()
    context["messages"] = [
        Message(constants.SUCCESS, "Aftalen er gemt. Ib får besked i dag."),
        Message(constants.ERROR, "Beskeden blev ikke sendt. Prøv igen om lidt."),
    ]
    return render(request, "design/gallery.html", context)


@for_builders
def sample_staff(request: HttpRequest) -> HttpResponse:
    """Show a page for professionals, put together."""
    return render(request, "design/gallery/sample_staff.html", samples.gallery_context())


@for_builders
def sample_citizen(request: HttpRequest) -> HttpResponse:
    """Show a page for citizens, put together."""
    context = samples.gallery_context() | {"frame": samples.CITIZEN_FRAME}
    return render(request, "design/gallery/sample_citizen.html", context)


@for_builders
def sample_plain(request: HttpRequest) -> HttpResponse:
    """Show a page before sign-in, put together."""
    context = samples.gallery_context() | {"frame": samples.PLAIN_FRAME}
    return render(request, "design/gallery/sample_plain.html", context)
