"""Do every action once for each pair, as a browser would: read the page with the form, fill it in, send it."""

import json
import statistics
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urljoin

from django.db import connection
from django.urls import NoReverseMatch, reverse

from bench.acts import ACTS, Act
from bench.bulk import Bar
from bench.calls import SECRET, Call, found_refs, sent
from bench.forms import Form, filled, forms_of
from bench.pairs import Pair
from bench.recording import recorded
from bench.sending import ask, environ_of, send

WRITTEN = ("204", "302", "303")
BY_SCRIPT = ("workbench:meeting-keep", "workbench:meeting-line")
"""What the page's script sends while somebody types: there is no form of their own."""
NO_SUCH_ROW = "nobody has such a row"
FAULT = b'aria-invalid="true"'
"""What stands at a field that was refused."""


class NotDoneError(Exception):
    """An action did not come about; the text says what was answered."""


def measure_acts(found: dict[str, list[Pair]], sessions: dict[int, str]) -> dict[str, Any]:
    """Return what each action costs, the actions nobody could do, and the calls for many writers at once."""
    bar = Bar(f"Doing on {connection.vendor}", len(ACTS))
    acts: dict[str, Any] = {}
    left_out: dict[str, str] = {}
    again: list[Call] = []
    for act in ACTS:
        taken, why = [], NO_SUCH_ROW
        for pair in found.get(act.viewer, []):
            try:
                call = call_of(act, pair, sessions[pair["account"]])
                if call is not None:
                    taken.append(done(act, call))
                    again += [once_more(call)] if act.repeats else []
            except (NotDoneError, LookupError, RuntimeError) as fault:
                why = str(fault)
        if taken:
            acts[act.key] = _figures(act, taken)
        else:
            left_out[act.key] = why
        bar.step(1)
    bar.end()
    return {"acts": acts, "acts_left_out": left_out, "again": again}


def call_of(act: Act, pair: Pair, session: str) -> Call | None:
    """Return what a person sends; None when they have no such row. Raises `NotDoneError` when there is no form."""
    refs = found_refs(act.refs, pair, act.needs)
    if refs is None:
        return None
    address = reverse(act.name, kwargs=refs)
    page = _address(act.on or act.name, refs) + (f"?{act.query}" if act.query else "")
    html = ask(sent("GET", page, session)).decode()
    form = _form(html, page, address, act)
    body = [(name, value) for name, value in filled(form, act.values) if name != "csrfmiddlewaretoken"]
    goes_to = urljoin(page, form.action) if form.action else page
    return sent("POST", goes_to, session, urlencode([*body, ("csrfmiddlewaretoken", SECRET)]))


def _address(name: str, refs: dict[str, str]) -> str:
    """Return the address with as many of the refs as it takes. Raises `NotDoneError`."""
    fewer = [{key: ref for key, ref in refs.items() if key in kept} for kept in ({"ref", "meeting"}, {"ref"}, set())]
    for some in [refs, *fewer]:
        try:
            return reverse(name, kwargs=some)
        except NoReverseMatch:
            continue
    raise NotDoneError(f"{name} has no address")


def _form(html: str, page: str, address: str, act: Act) -> Form:
    if act.name in BY_SCRIPT:
        return Form(address)
    wanted = [
        form
        for form in forms_of(html)
        if (urljoin(page, form.action) if form.action else page).partition("?")[0] == address
    ]
    if not wanted:
        raise NotDoneError(f"{page} has no form to {address}")
    for form in wanted:
        buttons = dict(form.buttons)
        names = {name for name, _value in form.fields} | set(form.options) | set(buttons)
        if set(act.values) <= names:
            return form
    return max(wanted, key=lambda form: len(form.fields))


def once_more(call: Call) -> Call:
    """Return the call without the key that makes a repetition do nothing."""
    pairs = [pair for pair in call["body"].split("&") if not pair.startswith("once=")]
    return call | {"body": "&".join(pairs)}


def done(act: Act, call: Call) -> dict[str, float]:
    """Send it; return what it took. Raises `NotDoneError` when the answer is the form again."""
    if act.asks_again:
        call = _asked_again(act, call)
    environ = environ_of(call)
    cpu, began = time.process_time(), time.perf_counter()
    with recorded() as recorder:
        status, body = send(environ)
    taken = {
        "cpu_ms": (time.process_time() - cpu) * 1000,
        "ms": (time.perf_counter() - began) * 1000,
        "statements": len(recorder.statements),
    }
    is_shown = act.shows and status.startswith("200") and FAULT not in body
    if not status.startswith(WRITTEN) and not is_shown:
        raise NotDoneError(f"{call['path']} answered {status}")
    return taken


def _asked_again(act: Act, call: Call) -> Call:
    """Send it the first time, and return what is sent from the page that asks once more."""
    status, body = send(environ_of(call))
    if not status.startswith("200"):
        raise NotDoneError(f"{call['path']} answered {status} at once")
    address = call["path"].partition("?")[0]
    pairs = filled(_form(body.decode(), call["path"], address, act), act.values)
    kept = [(name, value) for name, value in pairs if name not in {"csrfmiddlewaretoken", "preview", "suggest"}]
    return call | {"body": urlencode([*kept, ("csrfmiddlewaretoken", SECRET)])}


def _figures(act: Act, taken: list[dict[str, float]]) -> dict[str, Any]:
    return {
        "title": act.title,
        "name": act.name,
        "viewer": act.viewer,
        "times": len(taken),
        "cpu_ms": round(statistics.median(row["cpu_ms"] for row in taken), 2),
        "ms": round(statistics.median(row["ms"] for row in taken), 2),
        "slowest_ms": round(max(row["ms"] for row in taken), 2),
        "statements": max(row["statements"] for row in taken),
    }


def write_down(path: Path, figures: dict[str, Any]) -> None:
    """Keep the figures for the next part."""
    path.write_text(json.dumps(figures), encoding="utf-8")
