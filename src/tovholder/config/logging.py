"""Logs: one JSON object a line, and never a name, a number or a text of a person."""

import logging.config
import sys
import traceback
from pathlib import Path

import structlog


def configure_logging(*, testing: bool = False) -> None:
    """Set up structlog and the standard library's loggers to write JSON to standard error."""
    shared: list[structlog.types.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        name_the_fault,
    ]
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "json": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "processor": structlog.processors.JSONRenderer(),
                    "foreign_pre_chain": shared,
                },
            },
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
            "root": {"handlers": [] if testing else ["stderr"], "level": "WARNING"},
            "loggers": {"tovholder": {"level": "INFO"}, "django.request": {"level": "ERROR"}},
        },
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=not testing,
    )


def name_the_fault(_logger: object, _method: str, event: structlog.types.EventDict) -> structlog.types.EventDict:
    """Replace an exception by its kind and the places it passed: its text and values may be a person's."""
    given = event.pop("exc_info", None)
    if not given:
        return event
    fault = given[1] if isinstance(given, tuple) else given if isinstance(given, BaseException) else sys.exc_info()[1]
    if fault is not None:
        frames = traceback.extract_tb(fault.__traceback__)
        event["fault"] = type(fault).__name__
        event["at"] = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return event
