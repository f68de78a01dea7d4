"""Tell whether a port is free. Plain Python: also used before anything is installed."""

import os
import socket
import sys


def why_not(text: str) -> str:
    """Return one sentence about why a server cannot listen on this port; empty when it can."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        return f"PORT must be a whole number between 1 and 65535, not {text!r}."
    port = int(text)
    another = port + 1 if port < 65535 else 8000
    taken = f"Port {port} is taken by another program; choose another one, for example: make run PORT={another}"
    try:
        with socket.create_connection(("localhost", port), timeout=1):
            return taken
    except OSError:
        pass
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            return f"Port {port} may only be used by the system's administrator; choose one from 1024 and up."
        except OSError:
            return taken
    return ""


if __name__ == "__main__":
    reason = why_not(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("PORT") or "8000")
    if reason:
        sys.stderr.write(reason + "\n")
        sys.exit(1)
