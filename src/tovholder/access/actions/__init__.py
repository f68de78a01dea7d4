"""What changes who sits at the table and what may flow."""
