"""The product's own settings, with one address more: the floor."""

from tovholder.config.settings import *  # noqa: F403 - nothing of them is changed

ROOT_URLCONF = "bench.urls"
