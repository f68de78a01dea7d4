"""What leaves the house beside its pages: notices as they are stored and mailed, and the application's log."""

import io
import json
import logging

import structlog
from django.core import mail

from tovholder.config.logging import name_the_fault
from tovholder.kernel import clock
from tovholder.notices.actions import deliver_due
from tovholder.notices.channels import mail_channel
from tovholder.notices.models import Notice


def keep_the_log(monkeypatch):
    """Return a file into which every line of the log goes, from debug upwards, as the product would write it."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    chain = [structlog.stdlib.add_log_level, structlog.stdlib.add_logger_name, name_the_fault]
    renderer = structlog.processors.JSONRenderer(ensure_ascii=False)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(processor=renderer, foreign_pre_chain=chain))
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [*root.handlers, handler])
    logging.getLogger("tovholder").info("the log is kept")
    return written


def notices_as_handed_over():
    """Deliver what waits, and return every notice as it is stored and every mail as it left."""
    send = mail_channel(smtp_url="smtp://localhost", sender="Tovholder <ingen-svar@localhost>", house="http://h.test")
    assert deliver_due(now=clock.now(), send=send)
    stored = [f"{row.kind} {row.once} {json.dumps(row.facts, ensure_ascii=False)}" for row in Notice.objects.all()]
    mailed = [letter.message().as_string() for letter in mail.outbox]
    assert stored
    assert mailed
    return "\n".join([*stored, *mailed, *(str(letter.body) + str(letter.subject) for letter in mail.outbox)])
