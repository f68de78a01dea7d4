"""What may be asked about the log."""
