"""What may be done about the rights of the person."""
