"""Remember for a moment what hardly ever changes and is the same for everybody."""

import time
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

T = TypeVar("T")


def remembered(seconds: float) -> Callable[[Callable[[], T]], Callable[[], T]]:
    """Make a function of no arguments answer from memory for so many seconds; an empty answer is not kept.

    Each process remembers for itself: after a change the others follow within that time.
    """

    def deco(ask: Callable[[], T]) -> Callable[[], T]:
        kept: list[tuple[float, T]] = []

        @wraps(ask)
        def answer() -> T:
            if kept and time.monotonic() - kept[0][0] < seconds:
                return kept[0][1]
            value = ask()
            if value:
                kept[:] = [(time.monotonic(), value)]
            return value

        return answer

    return deco
