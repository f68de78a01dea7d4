"""The demo municipality, told once in each process and laid down for every test that asks for it."""

import pytest

from tests.factories.keeping import laid_down
from tovholder.exchange.demo.loading import load_demo
from tovholder.kernel import clock


@pytest.fixture
def demo(db):
    laid_down("demo", lambda: load_demo(now=clock.now()))
