"""What can be done about people and organisation, a module a noun. `who` comes first, the row comes back."""
