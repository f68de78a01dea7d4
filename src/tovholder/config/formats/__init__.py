"""How days and hours are written, in each language: pages name the format and never spell it."""
