"""What is known of people and organisation, for domain use. Who may see it is decided above, in `access`."""
