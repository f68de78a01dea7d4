"""The one place that decides who may see and change what. The rule stands in `rule.py`, in words and in SQL."""
