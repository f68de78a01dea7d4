"""Bulk loading: facts from a file are laid beside what is kept, and only the difference is written.

Planning reads; `Ledger.write` writes. A dry run is a plan that is never written.
"""
