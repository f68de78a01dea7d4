"""1 December 2026 at 10:10."""

DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "j M Y"
MONTH_DAY_FORMAT = "j F"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F Y \\a\\t H:i"
SHORT_DATETIME_FORMAT = "j M Y \\a\\t H:i"
