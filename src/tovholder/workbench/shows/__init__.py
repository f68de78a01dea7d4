"""What queries gave, as the components take it: words, verbs, places to go."""
