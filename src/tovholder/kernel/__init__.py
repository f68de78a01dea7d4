"""The ground the house stands on: time, refs, periods, numbers, reading. Knows no domain."""
