"""Tilsyn med opslag: random checks and unusual patterns, for the data protection officer. Never a figure of anybody."""
