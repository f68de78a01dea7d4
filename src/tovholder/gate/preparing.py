"""What a citizen says before a meeting, from either door's form to the action's own words."""

from tovholder.gate.acting import OnceForm
from tovholder.meetings.actions.prepare import OwnWords, TakesPart
from tovholder.meetings.enums import RunsWithout, Way

WORDS = ("most_important", "helped_before", "not_to_raise", "who_with_me", "where")


class PreparingForm(OnceForm):
    """A form with the fields of `WORDS`, `way`, `proxy` and `runs_without`; each door asks in its own words."""

    def words(self) -> OwnWords:
        """Return the words as the action takes them; empty for what was not asked."""
        return OwnWords(**{name: self.cleaned_data.get(name, "") for name in WORDS})

    def takes_part(self) -> TakesPart | None:
        """Return how the citizen will be there; None when nothing was said. Naming another is choosing so."""
        way, proxy = self.cleaned_data["way"], self.cleaned_data["proxy"]
        if proxy and not way:
            way = Way.PROXY
        return TakesPart(Way(way), proxy if way == Way.PROXY else "") if way else None

    def may_run_without(self) -> RunsWithout | None:
        """Return the answer; None when none was given."""
        chosen = self.cleaned_data["runs_without"]
        return RunsWithout(chosen) if chosen else None
