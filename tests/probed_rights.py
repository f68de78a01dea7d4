"""The addresses of what a citizen asks for under the law: which row to try them with, and who opens them."""

from tests.rights.asking import ask, ready


def asked(cast):
    """A request that waits for its answer."""
    return {"ref": cast.course.ref, "access": ask(cast).ref}


def asked_item(cast):
    """The same, and one item of it."""
    return asked(cast) | {"item": cast.agreements["money"].ref}


def answered(cast):
    """A request whose answer is ready."""
    return {"ref": cast.course.ref, "access": ready(cast).ref}


RIGHTS = {
    "workbench:access-request": (asked, "coordinator", "get"),
    "workbench:access-item": (asked_item, "coordinator", "get"),
    "workbench:access-include": (asked_item, "coordinator", "post"),
    "workbench:access-pdf": (answered, "coordinator", "get"),
    "portal:everything-pdf": (answered, "citizen", "get"),
    "portal:everything-data": (answered, "citizen", "get"),
}
