"""Fælles log: what was done to support the citizen, in one field."""
