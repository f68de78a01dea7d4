"""Agreements; wishes, goals and interventions come to stand here."""
