"""Who can read one's own words, in a sentence; whom others must not see stands folded."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tovholder.coordination.queries.who_reads import ReaderName
from tovholder.plans.enums import Readers


@dataclass(frozen=True)
class ForeseenShow:
    """Who could read what is being written: a sentence for each choice, and whom others must not see."""

    sentences: Sequence[tuple[str, str]]
    """The choice (empty when there is none left), and who reads it then."""
    more: Sequence[str]


def foreseen_show(found: Mapping[Readers, Sequence[ReaderName]], chosen: str) -> ForeseenShow:
    """Return it for what is chosen, or for both choices while nothing is; once where they come to the same."""
    left = {readers: names for readers, names in found.items() if chosen in ("", readers)}
    if len({tuple(names) for names in left.values()}) < 2:
        sentences = [("", readers_sentence(names)) for names in list(left.values())[:1]]
    else:
        heads = {Readers.TOPIC: _("Dem, der må vide noget om det"), Readers.COORDINATOR: _("Kun min tovholder")}
        sentences = [(heads[readers], readers_sentence(names)) for readers, names in left.items()]
    return ForeseenShow(sentences, folded_names(left.values()))


def readers_sentence(found: Sequence[ReaderName]) -> str:
    """Return who can read it, by name, as far as somebody may see it over a shoulder."""
    names = [one.name for one in found if not one.is_discreet]
    if names:
        return _("%(names)s kan læse det.") % {"names": joined(names)}
    return _("Kun få kan læse det.") if found else _("Kun du kan læse det.")


def folded_names(found: Iterable[Sequence[ReaderName]]) -> list[str]:
    """Return those who can read something of it and are for one's own eyes, each once."""
    return sorted({one.name for names in found for one in names if one.is_discreet})


def joined(names: Collection[str]) -> str:
    """Return names as one says them: a, b og c."""
    first, last = list(names)[:-1], list(names)[-1]
    return _("%(first)s og %(last)s") % {"first": ", ".join(first), "last": last} if first else last
