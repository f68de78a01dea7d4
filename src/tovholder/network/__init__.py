"""Netværkskortet: the citizen's own map of those who matter, kept as dated snapshots."""
