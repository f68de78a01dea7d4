"""Metoden: guides where the work is done, and leaflets to put in a hand."""
