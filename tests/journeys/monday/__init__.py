"""The five moments of a Monday that must beat a mailbox and a document, counted in a browser."""
