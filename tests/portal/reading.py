"""Read a page as a person does: its words, without the markup."""

import re
from html.parser import HTMLParser

BLOCKS = {"p", "li", "h1", "h2", "h3", "dt", "dd", "td", "th", "title", "summary", "a", "button", "div", "figcaption"}


class _Words(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts = []
        self.skipping = 0

    def handle_starttag(self, tag, attrs):
        self.skipping += tag in {"script", "style", "svg"}
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag):
        self.skipping -= tag in {"script", "style", "svg"}
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data):
        if not self.skipping:
            self.parts.append(data)


def lines_of(response):
    """Return what stands on a page, block by block."""
    reader = _Words()
    reader.feed(response.content.decode())
    lines = (re.sub(r"\s+", " ", line).strip() for line in "".join(reader.parts).split("\n"))
    return [line for line in lines if line]


def words_of(response):
    """Return the whole page as one text."""
    return " ".join(lines_of(response))
