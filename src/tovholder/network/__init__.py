"""Netværkskort: the citizen's own map of people, kept as dated snapshots."""
