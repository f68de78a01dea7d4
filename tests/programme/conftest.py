"""The small municipality of the workbench's tests."""

from tests.workbench.conftest import town  # noqa: F401 - a fixture
