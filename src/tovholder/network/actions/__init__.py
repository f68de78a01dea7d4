"""What may be done to the map."""
