"""Measure the pages: fill a database, ask every page, ask a floor beside it, write down what it cost."""
