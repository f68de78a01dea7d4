"""Ways around: tabs, side navigation, breadcrumb."""

from collections.abc import Iterable, Sequence

from django.utils.safestring import SafeString

from tovholder.design.library import register, render_component
from tovholder.design.shapes import Link

LinkLike = Link | Sequence[object]


def links_of(items: Iterable[LinkLike]) -> list[Link]:
    """Return entries given as `Link` or as (label, url, current)."""
    return [item if isinstance(item, Link) else _link(*item) for item in items]


def _link(label: object, url: object = "", current: object = False, count: object = None) -> Link:  # noqa: FBT002 - a tuple's third place
    return Link(str(label), str(url), bool(current), count if isinstance(count, int) else None)


@register.simple_tag
def tabs(items: Iterable[LinkLike], label: str) -> SafeString:
    """Return the parts of a page that has several addresses; `label` names the whole to those who listen.

    On a narrow screen they fold into one line that says where one is, and unfold without script.
    """
    links = links_of(items)
    here = next((link.label for link in links if link.current), "")
    return render_component("tabs", items=links, label=label, here=here)


@register.simple_tag
def side_navigation(items: Iterable[LinkLike], label: str = "") -> SafeString:
    """Return the entries of the side column."""
    return render_component("side_navigation", items=links_of(items), label=label)


@register.simple_tag
def breadcrumb(items: Iterable[LinkLike]) -> SafeString:
    """Return the way back up; the last entry is where one stands."""
    return render_component("breadcrumb", items=links_of(items))
