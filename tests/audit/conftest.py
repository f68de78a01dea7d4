"""A trail with lines and seals, and an attacker who owns the tables."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connection

from tovholder.audit import seals, triggers
from tovholder.audit.actions import Who, record_reading
from tovholder.audit.models import TrailLine

KEY = "the key outside the database"


@dataclass
class Trail:
    """A trail under seal in three batches, and its copy outside."""

    outside: Path

    def add(self, count):
        for n in range(count):
            record_reading(Who(kind="professional", account_id=n), "course", purpose="help", basis="participant")

    def seal(self):
        return seals.seal(key=KEY, outside=self.outside)

    def verify(self):
        return seals.verify(key=KEY, outside=self.outside)

    def lines(self):
        return list(TrailLine.objects.order_by("pk").values_list("pk", flat=True))

    def attack(self, *statements):
        """Do what the owner of the tables could do: take the guards away, change, put them back."""
        triggers.remove_guards(connection)
        with connection.cursor() as cursor:
            for statement, values in statements:
                cursor.execute(statement, values)
        triggers.install(connection)


@pytest.fixture
def trail(db, tmp_path, monkeypatch):
    monkeypatch.setattr(seals, "PATIENCE", 0.0)
    made = Trail(tmp_path / "outside" / "seals.txt")
    for _batch in range(3):
        made.add(5)
        assert made.seal().count == 5
    assert made.verify().is_whole
    return made
