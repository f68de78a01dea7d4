"""What citizens and relatives write."""
