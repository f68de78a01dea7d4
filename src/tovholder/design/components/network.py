"""The network map: drawn once for a wide page and once for a telephone; the list beside it says the same."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tovholder.design.drawing.landscape import draw_landscape
from tovholder.design.drawing.network import for_paper
from tovholder.design.drawing.portrait import draw_portrait
from tovholder.design.library import register, render_component
from tovholder.design.shapes import NetworkDrawing


@register.simple_tag
def network_map(drawing: NetworkDrawing, key: str = "map") -> SafeString:
    """Return both drawings; the page's width decides which is shown, paper takes the wide one."""
    return render_component(
        "network_map",
        drawing=drawing,
        key=key,
        wide=draw_landscape(drawing),
        tall=draw_portrait(drawing),
        rings=_("Fra midten og ud: %(rings)s.") % {"rings": " · ".join(drawing.rings)},
    )


def network_picture(drawing: NetworkDrawing) -> str:
    """Return the wide drawing as an SVG of its own, for paper: without those who stay off it."""
    kept = for_paper(drawing)
    return str(render_component("network_wide", drawing=kept, key="paper", wide=draw_landscape(kept)))
