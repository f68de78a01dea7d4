"""What no page takes: methods that nothing here answers to, and files, since none are received yet."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

METHODS = ("GET", "HEAD", "POST", "OPTIONS")


class MethodsMiddleware:
    """Refuse every method but the few that pages answer to, before anybody is asked who they are."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or say which methods there are."""
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        response: HttpResponse = self.get_response(request)
        return response


class NoFiles(FileUploadHandler):
    """Keep nothing of a file that is sent along: neither in memory nor on the disk."""

    def handle_raw_input(self, _input: Any, _headers: Any, content_length: int, *_rest: Any) -> None:
        """Refuse what is larger than any form, before it is read."""
        if content_length > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise RequestDataTooBig

    def new_file(self, *given: Any, **named: Any) -> None:
        """Pass the file by; the fields of the form are read."""
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Answer Django, which asks only when a file has begun."""

    def file_complete(self, file_size: int) -> None:
        """Answer that there is no file."""
