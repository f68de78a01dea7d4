"""Faults planted one at a time in a copy of the source: each must turn its test red."""
