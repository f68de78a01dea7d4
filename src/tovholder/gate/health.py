"""/healthz: does the house stand? Says nothing else, and never waits for the database longer than a moment."""

from django.db import Error, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from tovholder import __version__


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database answers, else 503. Open to everybody: it holds nothing."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except Error:
        return JsonResponse({"status": "database", "version": __version__}, status=503)
    return JsonResponse({"status": "ok", "version": __version__})
