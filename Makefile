# `make demo` and `make test` do everything on a fresh machine with Python 3.11+ and a C++ compiler.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test install install-dev check-python lint types contracts tests bench clean help

help:
	@echo "make demo   open the app on a sample company, with the starter model"
	@echo "make test   everything that must hold: lint, types, import contracts, tests"
	@echo "make bench  the tables of benchmarks/"
	@echo "make clean  remove the virtual environment and what the tools left"

demo: install
	@$(BIN)/pmcoach demo

test: install-dev lint types contracts tests

install: $(VENV)/installed

install-dev: $(VENV)/installed-dev

check-python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "pmcoach needs Python 3.11 or newer. Say which: make demo PYTHON=python3.12"; exit 1; }

$(VENV)/bin/python: | check-python
	@$(PYTHON) -m venv $(VENV) || \
		{ echo "The venv module is missing (on Debian and Ubuntu: apt install python3-venv)."; exit 1; }
	@$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'

$(VENV)/installed: pyproject.toml | $(VENV)/bin/python
	@echo "Installing pmcoach into $(VENV). The first time llama.cpp is built: about five minutes." >&2
	@$(BIN)/python -m pip install --quiet --editable '.[starter]'
	@touch $@

$(VENV)/installed-dev: pyproject.toml $(VENV)/installed
	@$(BIN)/python -m pip install --quiet --editable '.[starter]' --group dev
	@touch $@

lint: install-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: install-dev
	$(BIN)/mypy

contracts: install-dev
	$(BIN)/lint-imports

tests: install-dev
	$(BIN)/pytest

bench: install-dev
	@for table in benchmarks/*.py; do echo "== $$table"; $(BIN)/python $$table || exit 1; done

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
