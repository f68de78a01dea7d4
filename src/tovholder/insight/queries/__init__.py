"""What a leader looks up: figures and the lists behind them; never content."""
