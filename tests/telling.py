"""Read what a room tells of a course as facts, whichever year they are of."""


def facts_of(told):
    """Return the facts of all that is told, in the order in which it is."""
    return [fact for one in told for fact in one.facts()]
