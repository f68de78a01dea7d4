"""What someone should know: the outbox and its channels. Knows people, and nothing above."""
