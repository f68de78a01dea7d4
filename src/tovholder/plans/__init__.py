"""The light joint plan and its agreements: own words, goals, who does what by when, and what waits."""
