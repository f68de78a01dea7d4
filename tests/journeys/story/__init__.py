"""The story's course, played from nothing by six people and one outsider, and what each of them may find in it."""
