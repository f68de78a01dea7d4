"""Tovholder: coordinated help for citizens with complex needs, across units and sectors."""

__version__ = "0.1.0"
