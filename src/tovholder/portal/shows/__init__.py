"""What the pages show, in words: never a term that belongs to the office."""
