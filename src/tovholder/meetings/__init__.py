"""Møder: planned, called by letter, held and closed. One engine; the types differ by template."""
