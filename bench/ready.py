"""Migrate and collect, as `tovholder serve` does before it starts: `python -m bench.inside ready`."""

from tovholder.cli import assets, schema


def main() -> None:
    """Bring the database and the static files up to date."""
    if schema.waiting_migrations():
        schema.migrate()
    if not assets.are_fresh():
        assets.collect()
