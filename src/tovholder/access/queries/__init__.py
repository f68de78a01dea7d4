"""What may be asked about the table itself."""
