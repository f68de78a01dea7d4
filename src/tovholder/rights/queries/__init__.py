"""What may be asked about the rights of the person."""
