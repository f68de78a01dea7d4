"""People, jobs and courses for tests: plain functions that make exactly what they say and nothing beside it."""
