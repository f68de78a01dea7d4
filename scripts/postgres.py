"""Find a PostgreSQL that the suite may make databases in."""

import os

import psycopg

OLDEST = 140000
GUESSES = (
    "postgresql:///postgres",
    "postgresql://127.0.0.1:5432/postgres",
    "postgresql://postgres@127.0.0.1:5432/postgres",
)


def find_postgres() -> tuple[str, str]:
    """Return an address for a database of this run, or a sentence about why there is none.

    `TOVHOLDER_TEST_POSTGRES` names the server; else the local socket and port 5432 are tried.
    """
    given = os.environ.get("TOVHOLDER_TEST_POSTGRES")
    for address in [given] if given else GUESSES:
        if _may_be_used(address):
            server = address.rsplit("/", 1)[0]
            return f"{server}/tovholder_{os.getpid()}", ""
    if given:
        return (
            "",
            "PostgreSQL: the server in TOVHOLDER_TEST_POSTGRES does not answer, is too old, or refuses us a database.",
        )
    return "", (
        "PostgreSQL: none answers here; start one (version 14 or newer) and name it, for example "
        "TOVHOLDER_TEST_POSTGRES=postgresql://user:password@127.0.0.1:5432/postgres."
    )


def _may_be_used(address: str) -> bool:
    try:
        with psycopg.connect(address, connect_timeout=3, autocommit=True) as connection:
            row = connection.execute(
                "SELECT rolsuper OR rolcreatedb FROM pg_roles WHERE rolname = current_user",
            ).fetchone()
            return bool(row and row[0]) and connection.info.server_version >= OLDEST
    except psycopg.Error:
        return False
