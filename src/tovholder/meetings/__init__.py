"""Møder: the meeting from its purpose to its minutes, one engine for all types."""
