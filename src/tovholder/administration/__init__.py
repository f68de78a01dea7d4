"""Administration: who works here, with which duties, and whether a leader has confirmed it. Never content."""
