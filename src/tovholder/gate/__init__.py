"""The one way in: sign-in, sessions, seats and desks for requests, and the pages for what went wrong."""
