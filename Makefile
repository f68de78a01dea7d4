# Every target in one line of sense; `make` alone lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help
TIER ?= here
SIZE ?= 2000
USERS ?= 8
OUT ?= var/bench/latest.json
DB ?= sqlite

.PHONY: help run setup test deep check fix messages migrations locks bench clean

help: ## List the targets.
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

run: ## Set everything up, start Tovholder with the demo and print the address (PORT and TOVHOLDER_DATA are honoured).
	@scripts/prepare run
	@exec .venv/bin/tovholder serve --demo

setup: ## Set up the tools for those who change the code.
	@scripts/prepare dev

test: setup ## Run the suite: SQLite, PostgreSQL where one answers, journeys where Chromium can be had (TIER=full: all or fail).
	@exec .venv/bin/python scripts/suite.py --tier $(TIER)

deep: setup ## Run the long property runs on both databases.
	@exec .venv/bin/python scripts/suite.py --tier deep

check: setup ## Read the code: ruff, mypy, djlint, import contracts, message catalogues, locks.
	@exec .venv/bin/python scripts/check.py

fix: setup ## Mend what a machine can mend: format and simple lint.
	@.venv/bin/ruff format . && .venv/bin/ruff check --fix-only .

messages: setup ## Collect the texts, keep the translations, compile the catalogue.
	@exec .venv/bin/python scripts/messages.py write

migrations: setup ## Write the migrations that the models ask for.
	@exec .venv/bin/python -m django makemigrations --settings tovholder.config.settings

locks: setup ## Renew the lock files from pyproject.toml.
	@exec scripts/locks

bench: setup ## Measure the pages: SIZE citizens, USERS at once, figures in OUT, DB sqlite, postgresql or both.
	@exec .venv/bin/python -m bench.run --size $(SIZE) --users $(USERS) --out $(OUT) --db $(DB)

clean: ## Remove the tools and caches; the data folder stays.
	@rm -rf .venv node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache src/tovholder/design/static/vendor src/tovholder/design/paper/fonts
