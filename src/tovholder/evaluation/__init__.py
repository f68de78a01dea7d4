"""Spørgeskemaer: answers kept apart from the case."""
