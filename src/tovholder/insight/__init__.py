"""Ledelse: figures that open the list behind them; reads from all, owned by none."""
