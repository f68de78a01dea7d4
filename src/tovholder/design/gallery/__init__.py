"""The gallery: every component in every state, and three pages as they look when put together."""
