"""Every setting of an installation, typed, from the environment or `tovholder.toml` in the data folder."""

import os
import secrets
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

MOST_CHECKS = 50
"""More random checks for each unit and month nobody would look at."""


class ConfigurationError(ImproperlyConfigured):
    """A setting is missing or makes no sense; the text is one clear sentence."""


@dataclass(frozen=True)
class Environment:
    """The settings of one installation. Each is read from `TOVHOLDER_<NAME>` or the file, in that order."""

    data: Path
    """The folder for the SQLite database, keys and files."""
    database_url: str = ""
    """`postgresql://user:password@host:port/name`; empty: SQLite in the data folder."""
    hosts: str = "localhost,127.0.0.1"
    """The names this installation answers to, separated by commas."""
    address: str = ""
    """The address people use, with https; empty: http://localhost and the port."""
    port: int = 8000
    """The port of the server; `PORT` is read too."""
    municipality: str = ""
    """The name of the host municipality, shown in the header; empty: as the database says."""
    coordinator_word: str = "tovholder"
    """The local word for the coordinator: tovholder or koordinator."""
    unit_word: str = "fagenhed"
    """The local word for a unit: fagenhed, afdeling or center."""
    log_word: str = "Fælles log"
    """The local name of the log: Fælles log or Stafetlog."""
    demo: bool = False
    """Whether the demo sign-in is open; refused at start unless the database holds demo data only."""
    secure: bool = False
    """Whether the server is behind https: cookies are then sent over https only."""
    session_minutes: int = 60
    """Minutes without a page before a session ends."""
    letter_days: int = 5
    """Working days that a letter about a meeting must have been there before it."""
    plan_weeks: int = 4
    """Weeks after a step with a joint plan was decided, until Min dag says that the plan is missing."""
    review_months: int = 6
    """Months after a review of who has access in a unit, until its leader is asked for the next."""
    smtp_url: str = ""
    """`smtp://user:password@host:port`; empty: mail waits in the outbox and is shown by `doctor`."""
    mail_from: str = "Tovholder <ingen-svar@localhost>"
    """The neutral sender of every mail."""
    seals_outside: str = ""
    """The file that gets a copy of every seal; best on another machine. Empty: `seals.txt` in the data folder."""
    trail_years: int = 5
    """Years that the lines of the trail are kept before `tovholder trail drop` may remove them; at least one."""
    checks_per_unit: int = 3
    """Reads of a unit that are drawn each month for a random check; 0: none are drawn."""
    debug: bool = False
    """Django's debug pages; refused together with `secure`."""

    @property
    def served_at(self) -> str:
        """Return the address people use, without a slash at its end."""
        return (self.address or f"http://localhost:{self.port}").rstrip("/")

    @property
    def uses_postgresql(self) -> bool:
        """Tell whether the database is PostgreSQL."""
        return bool(self.database_url)


def load_environment() -> Environment:
    """Return the settings of this process. Raises `ConfigurationError` in one sentence."""
    data = Path(os.environ.get("TOVHOLDER_DATA") or Path.cwd() / "var").resolve()
    stored = _stored(data / "tovholder.toml")
    known = {field.name: field for field in fields(Environment) if field.name != "data"}
    unknown = set(stored) - set(known)
    if unknown:
        raise ConfigurationError(f"tovholder.toml has a setting nobody knows: {', '.join(sorted(unknown))}.")
    values: dict[str, Any] = {}
    for name, field in known.items():
        raw = os.environ.get(f"TOVHOLDER_{name.upper()}", stored.get(name))
        if name == "port":
            raw = os.environ.get("PORT") or raw or _last_port(data)
        if raw is not None:
            values[name] = _typed(name, raw, field.type)
    environment = Environment(data=data, **values)
    if environment.trail_years < 1:
        raise ConfigurationError("TOVHOLDER_TRAIL_YEARS must be 1 or more: the trail is kept for a year at least.")
    if not 0 <= environment.checks_per_unit <= MOST_CHECKS:
        raise ConfigurationError(f"TOVHOLDER_CHECKS_PER_UNIT must lie between 0 and {MOST_CHECKS}.")
    if environment.debug and environment.secure:
        raise ConfigurationError("TOVHOLDER_DEBUG and TOVHOLDER_SECURE exclude each other: a debug page tells all.")
    return environment


def _stored(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"tovholder.toml cannot be read: {error}.") from None


def _last_port(data: Path) -> str | None:
    """Return the port of the newest `serve` in this data folder, so that other commands print the right address."""
    try:
        return (data / "port").read_text(encoding="ascii").strip() or None
    except OSError:
        return None


def _typed(name: str, raw: object, kind: object) -> object:
    if kind is bool:
        if isinstance(raw, bool):
            return raw
        return str(raw).strip().lower() in {"1", "true", "yes", "ja", "on"}
    if kind is int:
        try:
            return int(str(raw))
        except ValueError:
            raise ConfigurationError(f"TOVHOLDER_{name.upper()} must be a whole number, not {raw!r}.") from None
    return str(raw)


def secret(data: Path, name: str) -> str:
    """Return a key that is made once and kept beside the database, readable by its owner only.

    `TOVHOLDER_<NAME>` wins, so that an operator can keep keys elsewhere.
    """
    given = os.environ.get(f"TOVHOLDER_{name.upper()}")
    if given:
        return given
    try:
        return _kept_secret(data / f"{name}.key")
    except OSError as error:
        raise ConfigurationError(f"The data folder {data} cannot be used: {error.strerror}.") from None


def _kept_secret(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    value = secrets.token_urlsafe(48)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(value)
        file.flush()
        os.fsync(file.fileno())
    return value
