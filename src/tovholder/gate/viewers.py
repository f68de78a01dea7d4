"""Who is asking: from the signed-in account to a viewer, once per request."""

from django.http import HttpRequest

from tovholder.access.viewer import Viewer, viewer_of
from tovholder.kernel import clock


def viewer_for(request: HttpRequest) -> Viewer | None:
    """Return the viewer of a request, or None for somebody not signed in. Resolved at the first need."""
    known: Viewer | None = getattr(request, "tovholder_viewer", None)
    if known is not None:
        return known
    user = request.user
    if not user.is_authenticated:
        return None
    viewer = viewer_of(user, clock.now())
    request.tovholder_viewer = viewer  # type: ignore[attr-defined] # our own place on the request
    return viewer
