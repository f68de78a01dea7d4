"""Count what a person does: presses, fields, keys, page loads; and keep the figures for docs/performance.md."""

import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from django.db import connection

FIGURES = Path(__file__).parents[3] / "var" / "monday.json"
# Keystroke-level model (Card, Moran, Newell 1980), in seconds: point and press, one key by a non-typist, one thought.
PRESS, KEY, THOUGHT = 1.3, 0.28, 1.35


@dataclass
class Figures:
    """What a moment took; `person` is how long a practised person would need by the keystroke-level model."""

    clicks: int = 0
    fields: int = 0
    keys: int = 0
    loads: int = 0
    machine: float = 0.0

    @property
    def person(self):
        return round(self.clicks * (PRESS + THOUGHT) + self.fields * THOUGHT + self.keys * KEY + self.machine, 1)


class Counted:
    """One person at a window. A field that has no focus costs a press before anything can be typed into it."""

    def __init__(self, window):
        self.page = window.page
        self.figures, self._since = Figures(), time.monotonic()
        self.page.on("framenavigated", self._loaded)

    def _loaded(self, frame):
        self.figures.loads += frame == self.page.main_frame

    def press(self, role, name, *, exact=True):
        self.press_on(self.page.get_by_role(role, name=name, exact=exact).first)

    def press_on(self, target):
        self.figures.clicks += 1
        target.click()

    def pick(self, label, *, exact=True):
        """Tick or choose: one press."""
        self.figures.clicks += 1
        self.page.get_by_label(label, exact=exact).first.check(force=True)

    def type_into(self, field, text):
        self.figures.fields += 1
        if not field.evaluate("field => field === document.activeElement"):
            self.press_on(field)
        self.page.keyboard.type(text)
        self.figures.keys += len(text)

    def key(self, name):
        self.figures.keys += 1
        self.page.keyboard.press(name)

    def done(self, moment):
        """Write the figures down and return them."""
        self.figures.machine = round(time.monotonic() - self._since, 2)
        kept = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
        row = asdict(self.figures) | {"person": self.figures.person}
        kept.setdefault(connection.vendor, {})[moment] = row
        FIGURES.parent.mkdir(exist_ok=True)
        FIGURES.write_text(json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True), encoding="utf-8")
        return self.figures
