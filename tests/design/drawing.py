"""Draws a template with the components in it, and reads what came out."""

from html.parser import HTMLParser

from django.template import engines
from django.test import RequestFactory

VOID = {"input", "meta", "link", "br", "img", "hr"}


class Element:
    """One element with its attributes, children and text."""

    def __init__(self, tag, attributes, parent):
        self.tag, self.attributes, self.parent = tag, dict(attributes), parent
        self.children, self.pieces = [], []

    def __getitem__(self, name):
        return self.attributes[name]

    def get(self, name, otherwise=None):
        return self.attributes.get(name, otherwise)

    @property
    def classes(self):
        return set((self.get("class") or "").split())

    @property
    def text(self):
        """Return the words in the element, with single spaces."""
        return " ".join(" ".join(self._words()).split())

    def _words(self):
        for piece in self.pieces:
            if isinstance(piece, str):
                yield piece
            else:
                yield from piece._words()

    def all(self, tag=None, cls=None, **attributes):
        """Return the elements below that match."""
        return [
            element
            for element in self.walk()
            if (tag is None or element.tag == tag)
            and (cls is None or cls in element.classes)
            and all(element.get(name.replace("_", "-").strip("-")) == value for name, value in attributes.items())
        ]

    def one(self, tag=None, cls=None, **attributes):
        """Return the only element below that matches."""
        found = self.all(tag, cls, **attributes)
        assert len(found) == 1, f"{len(found)} elements match {tag} {cls} {attributes}"
        return found[0]

    def walk(self):
        for child in self.children:
            yield child
            yield from child.walk()


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = self.here = Element("", [], None)

    def handle_starttag(self, tag, attributes):
        element = Element(tag, attributes, self.here)
        self.here.children.append(element)
        self.here.pieces.append(element)
        if tag not in VOID:
            self.here = element

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        assert self.here.tag == tag, f"</{tag}> closes <{self.here.tag}>"
        self.here = self.here.parent

    def handle_data(self, data):
        self.here.pieces.append(data)


def read(html):
    """Return the root of a piece of HTML; every element must be closed."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.here is reader.root, f"<{reader.here.tag}> is never closed"
    return reader.root


def draw(template, *, request=None, **values):
    """Return what a template with components becomes, as elements."""
    request = request or RequestFactory().get("/")
    return read(engines["django"].from_string(template).render(values, request))
