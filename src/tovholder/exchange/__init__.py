"""Import and export: a door for files. It reads, explains and hands over; it holds no tables and no rules."""
