"""Everything that leaves the house while the story is played, by whom it was sent to; and one who opens every link."""

import html
import io
import re
from collections import defaultdict
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.core.handlers.base import BaseHandler
from django.test import Client
from pypdf import PdfReader

from tests.signing_in import sign_in

LEFT_ALONE = re.compile(r"^/(log-ud|design|static|i18n)/")
NOBODY = "nobody"


class Sent:
    """Every answer, as text, by the account it was sent to: pages, fragments, files, their headers."""

    def __init__(self, people):
        self.whose = {str(account.pk): key for key, account in people.accounts.items()}
        self.texts = defaultdict(list)

    def keep(self, request, response):
        whose = self.whose.get(request.session.get("_auth_user_id", ""), NOBODY)
        body = b"".join(response) if response.streaming else response.content
        if response.streaming:
            response.streaming_content = [body]
        heads = "\n".join(f"{name}: {value}" for name, value in response.items())
        self.texts[whose].append((request.path, heads + "\n" + html.unescape(readable(response, body))))

    def forget(self):
        self.texts.clear()

    def where(self, key, word):
        """Return the addresses at which somebody was sent a word."""
        word = word.lower()
        return sorted({path for path, text in self.texts[key] if word in text.lower()})


def readable(response, body):
    """Return what a person or a machine can read of an answer: of a PDF its text, unbroken too, and its metadata."""
    plain = body.decode(response.charset or "utf-8", errors="replace")
    if response["Content-Type"] != "application/pdf":
        return plain
    paper = PdfReader(io.BytesIO(body))
    text = "\n".join(page.extract_text() for page in paper.pages)
    return "\n".join([text, re.sub(r"-?\n", "", text), str(paper.metadata), plain])


def listen(monkeypatch, people):
    """Keep every answer from now on."""
    sent, answer = Sent(people), BaseHandler.get_response

    def answered(self, request):
        response = answer(self, request)
        if hasattr(request, "session"):
            sent.keep(request, response)
        return response

    monkeypatch.setattr(BaseHandler, "get_response", answered)
    return sent


class _Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.pages, self.fragments = set(), set()

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "a" and given.get("href"):
            self.pages.add(given["href"])
        if tag == "form" and given.get("method", "get").lower() == "get" and given.get("action"):
            self.pages.add(given["action"])
        if given.get("hx-get"):
            self.fragments.add(given["hx-get"])


def crawl(account, starts, *, within="/", follow=True):
    """Open every address that somebody can reach by links, and each fragment as htmx asks for it; return the paths.

    `within` keeps to the addresses that begin so; without `follow` only the starts are opened.
    """
    client = sign_in(Client(), account)
    seen, waiting = set(), [(start, False) for start in starts]
    while waiting:
        path, is_fragment = waiting.pop()
        if (path, is_fragment) in seen or LEFT_ALONE.match(path) or not path.startswith(within):
            continue
        seen.add((path, is_fragment))
        response = client.get(path, headers={"HX-Request": "true"} if is_fragment else {})
        if response.status_code in (301, 302):
            waiting.append((_own(path, response["Location"]), False))
        elif follow and response.status_code == 200 and response["Content-Type"].startswith("text/html"):
            links = _Links()
            links.feed(response.text)
            waiting += [(_own(path, link), False) for link in links.pages if _is_ours(link)]
            waiting += [(_own(path, link), True) for link in links.fragments]
    return {path for path, _is_fragment in seen}


def try_all(account, paths):
    """Ask for addresses that others found: what is not theirs must not be answered."""
    client = sign_in(Client(), account)
    for path in sorted(paths):
        client.get(path)


def _is_ours(link):
    parts = urlsplit(link)
    return not parts.scheme and not parts.netloc and not link.startswith("#")


def _own(base, link):
    parts = urlsplit(urljoin("http://x" + base, link))
    return parts.path + (f"?{parts.query}" if parts.query else "")
