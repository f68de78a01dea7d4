"""Every address of the house, by walking the resolver."""

from dataclasses import dataclass

from django.urls import URLPattern, get_resolver, reverse

NOBODY = "zzzzzzzzzzzzzzzz"
"""A ref that no row has."""
MADE_UP = {
    "ref": NOBODY,
    "int": 987654321,
    "str": "zzzz",
    "slug": "zzzz",
    "uuid": "00000000-0000-4000-8000-000000000000",
}


@dataclass(frozen=True)
class Route:
    """One named address and the kinds of its parameters."""

    name: str
    parameters: tuple[tuple[str, str], ...]

    @property
    def made_up(self):
        """Return parameters that fit the address and lead to nothing."""
        return {parameter: MADE_UP.get(kind, "zzzz") for parameter, kind in self.parameters}

    def address(self, **parameters):
        """Return the address; with made-up parameters for those not given."""
        return reverse(self.name, kwargs=self.made_up | parameters)


def routes():
    """Return every named address, sorted; one without a name cannot be linked to and is a fault."""
    return sorted(_walk(get_resolver().url_patterns, (), ()), key=lambda route: route.name)


def unnamed():
    """Return the patterns that carry no name."""
    return [str(pattern.pattern) for pattern in _patterns(get_resolver().url_patterns) if not pattern.name]


def _walk(patterns, spaces, parameters):
    for pattern in patterns:
        mine = (*parameters, *_parameters_of(pattern))
        if isinstance(pattern, URLPattern):
            if pattern.name:
                yield Route(":".join((*spaces, pattern.name)), mine)
        else:
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from _walk(pattern.url_patterns, inner, mine)


def _patterns(patterns):
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        else:
            yield from _patterns(pattern.url_patterns)


def _parameters_of(pattern):
    converters = getattr(pattern.pattern, "converters", {})
    if converters:
        return [(name, _kind(converter)) for name, converter in converters.items()]
    regex = getattr(pattern.pattern, "regex", None)
    return [(name, "str") for name in regex.groupindex] if regex is not None else []


def _kind(converter):
    return type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
