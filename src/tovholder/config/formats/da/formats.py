"""1. december 2026 kl. 10.10."""

DATE_FORMAT = "j. F Y"
SHORT_DATE_FORMAT = "j. b Y"
MONTH_DAY_FORMAT = "j. F"
TIME_FORMAT = "H.i"
DATETIME_FORMAT = "j. F Y \\k\\l. H.i"
SHORT_DATETIME_FORMAT = "j. b Y \\k\\l. H.i"
