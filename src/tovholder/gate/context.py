"""What every page's frame needs to know."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tovholder.access.enums import ViewerKind
from tovholder.access.viewer import Viewer
from tovholder.design.shapes import Action, BrokenGlass, Frame
from tovholder.gate.addresses import reverse
from tovholder.gate.signin.session import session_seconds_left
from tovholder.gate.viewers import viewer_for
from tovholder.gate.window_titles import window_title
from tovholder.kernel import clock
from tovholder.kernel.dates import date_format

SHOWN_AT = {"workbench:my-day": "workbench:day"}
"""Where else a page may stand: Min dag of a leader with courses is the first page too."""


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return `frame`: who is signed in, where they can go, how long the session lasts. No statement of its own."""
    viewer = viewer_for(request) if hasattr(request, "user") else None
    environment = settings.ENVIRONMENT
    here = request.resolver_match.view_name if request.resolver_match else ""
    if viewer is None:
        return {
            "frame": Frame(
                municipality=environment.municipality,
                demo=environment.demo,
                language=get_language() or "da",
                home_url=reverse("workbench:day"),
                help_url=reverse("portal:help-now"),
                window=str(window_title(here)),
            )
        }
    is_professional = viewer.kind == ViewerKind.PROFESSIONAL
    return {
        "frame": Frame(
            municipality=environment.municipality or _host_of(viewer),
            demo=environment.demo,
            viewer_name=viewer.name,
            viewer_role=_role_of(viewer),
            navigation=_navigation(here, viewer),
            session_ends_in_seconds=session_seconds_left(request),
            session_extend_url=reverse("gate:session-extend"),
            sign_out_url=reverse("gate:sign-out"),
            language=get_language() or "da",
            home_url=reverse("workbench:day") if is_professional else reverse("portal:overview"),
            search_url=reverse("workbench:search") if is_professional else "",
            help_url="" if is_professional else reverse("portal:help-now"),
            window=str(window_title(here)),
            broken_glass=_broken_glass(viewer),
        )
    }


def _broken_glass(viewer: Viewer) -> list[BrokenGlass]:
    """Return the viewer's emergency accesses that last; the viewer carries them, nothing is asked."""
    return [
        BrokenGlass(
            text=_("Åben til kl. %(time)s. Du kan kun læse.")
            % {"time": date_format(opening.ends_at.astimezone(clock.COPENHAGEN), "TIME_FORMAT")},
            url=reverse("workbench:overview", args=[opening.coordination_ref]),
            close=Action(_("Luk nu"), reverse("workbench:glass-close", args=[opening.ref]), post=True),
        )
        for opening in viewer.openings
        if opening.is_emergency
    ]


def _role_of(viewer: Viewer) -> str:
    own = [chair for chair in viewer.capacities if chair.stands_in_for is None]
    return ", ".join(dict.fromkeys(chair.unit_name for chair in own))


def _host_of(viewer: Viewer) -> str:
    return next((chair.organisation_name for chair in viewer.capacities if chair.is_host), "")


def _navigation(here: str, viewer: Viewer) -> list[tuple[str, str, bool]]:
    entries = [*_places(viewer), (_("Mine logins"), "gate:sessions")]
    return [(label, reverse(name), here in {name, SHOWN_AT.get(name)}) for label, name in entries]


def _places(viewer: Viewer) -> list[tuple[str, str]]:
    """Return where the viewer can go: a leader to the unit's figures too, and to Min dag when nothing stands on it."""
    if viewer.kind != ViewerKind.PROFESSIONAL:
        return [(_("Mit overblik"), "portal:overview"), (_("Godt at vide"), "portal:leaflets")]
    own = [(_("Min dag"), "workbench:day")]
    if viewer.leads_units:
        own = [(_("Min dag"), "workbench:my-day"), (_("Enheden i dag"), "workbench:leader")]
    looks_after = [(_("Administration"), "workbench:administration")] if viewer.administers else []
    return [
        *own,
        *looks_after,
        (_("Start et forløb"), "workbench:start"),
        (_("Fravær"), "workbench:away"),
        (_("Metode"), "workbench:method"),
        (_("Bekymret for et barn?"), "workbench:child"),
        (_("Bed om at komme med"), "workbench:access-ask"),
        *([(_("Tilsyn"), "workbench:oversight")] if viewer.protects_organisations else []),
    ]
