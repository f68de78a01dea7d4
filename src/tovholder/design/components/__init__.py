"""The components, by kind."""
