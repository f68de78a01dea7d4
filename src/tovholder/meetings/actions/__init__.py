"""Plan, send, hold and close a meeting."""
