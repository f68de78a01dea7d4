"""The trail: who read, who changed, why; the history of every row; the seals over both."""
