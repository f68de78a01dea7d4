"""What may be done to the log."""
