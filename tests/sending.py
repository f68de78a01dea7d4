"""Count what a page sends to the database."""


def sent(captured):
    """Return the statements as they are sent between transactions.

    Inside a test's own transaction PostgreSQL needs a savepoint where the page itself switches the connection.
    """
    return [query["sql"] for query in captured.captured_queries if not query["sql"].startswith("SAVEPOINT ")]
