"""Every component as a template tag; listed in settings, so that no page has to load it."""

from tovholder.design.components import (
    boxes,
    buttons,
    forms,
    lists,
    log,
    navigation,
    network,
    people,
    pictures,
    surroundings,
)
from tovholder.design.library import register

KINDS = (boxes, buttons, forms, lists, log, navigation, network, people, pictures, surroundings)
"""The modules whose import fills the library."""

__all__ = ["KINDS", "register"]
