"""The trail: who read, who changed, why, under seal; and the history of every row."""
