"""Meetings as one seat or desk may know them."""
