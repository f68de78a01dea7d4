"""The rule said a second time, and random worlds in which both must agree."""
