"""A leaflet on one sheet of paper: what is put in a hand on the first day."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tovholder.kernel.documents import Blanks, Block, Document, Heading, Sentences, Tone
from tovholder.programme.library import Leaflet


def leaflet_document(leaflet: Leaflet) -> Document:
    """Return the sheet: lines to write names and telephones on, and last whose the text is and what it rests on."""
    blocks: list[Block] = [Sentences((leaflet.lead,))]
    for section in leaflet.sections:
        blocks += [Heading(section.heading), Sentences(section.texts, are_apart=True)]
    if leaflet.blanks:
        blocks.append(Blanks(tuple(f"{blank}:" for blank in leaflet.blanks)))
    blocks.append(Sentences((rests_on(leaflet),), Tone.QUIET))
    language = (get_language() or "da").partition("-")[0]
    return Document(leaflet.title, tuple(blocks), smallest=11, language=language)


def rests_on(leaflet: Leaflet) -> str:
    """Return whose the text is and what it rests on."""
    works = "; ".join(source.work for source in leaflet.sources)
    return _("Teksten er %(origin)s. Den bygger på: %(works)s.") % {"origin": leaflet.origin, "works": works}
