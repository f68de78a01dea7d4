"""Send a call to the application in this process, as a server hands it over."""

import io
import sys
from typing import Any

from bench import application


def ask(call: dict[str, str]) -> bytes:
    """Return the body of the answer. Raises `RuntimeError` when it is no page."""
    status, body = send(environ_of(call))
    if not status.startswith("200"):
        raise RuntimeError(f"{call['path']} answered {status}")
    return body


def environ_of(call: dict[str, str]) -> dict[str, Any]:
    """Return the call as the server hands it to the application."""
    path, _mark, query = call["path"].partition("?")
    body = call["body"].encode()
    return {
        "REQUEST_METHOD": call["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "CONTENT_TYPE": "application/x-www-form-urlencoded" if body else "",
        "CONTENT_LENGTH": str(len(body)),
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "localhost",
        "HTTP_COOKIE": call["cookie"],
        "HTTP_ACCEPT_LANGUAGE": "da",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }


def send(environ: dict[str, Any]) -> tuple[str, bytes]:
    """Return status and body as a server would take them: to the last byte, then closed."""
    answered: list[str] = []
    response: Any = application.application(environ, lambda status, _headers, *_rest: answered.append(status))
    try:
        return_body = b"".join(response)
    finally:
        response.close()
    return answered[0], return_body
