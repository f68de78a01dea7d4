"""The demo municipality: one story file, told through the program's own actions."""
