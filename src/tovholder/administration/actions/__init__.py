"""What administrators do to people, jobs, accounts and duties, and what leaders confirm."""
