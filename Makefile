# The words a person types. Nothing but Python >= 3.11, git and make is needed.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help setup demo test check faults bench bench-cleaning bench-dedup lock clean

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

setup: $(READY)  ## a virtual environment in .venv with everything in it

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "copydesk needs Python 3.11 or newer, this is " + sys.version.split()[0] + "; try: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	$(BIN)/python -m pip --disable-pip-version-check check
	$(BIN)/python -c 'import aiohttp, trafilatura, datasketch, redis, arq, ingest, workers'
	@touch $@

demo: $(READY)  ## run the main job on the pages in tests/pages and show what came out
	$(BIN)/python -m bench.demo

test: $(READY)  ## the test suite, a real Redis-compatible server included
	$(BIN)/python -m pytest -n 2

check: $(READY)  ## style, types and the rules of the house
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/architecture

faults: $(READY)  ## tests that kill processes and servers (minutes)
	$(BIN)/python -m pytest -m faults

bench: $(READY)  ## speed and quality, as ratios and scores (many minutes)
	$(BIN)/python -m bench.all

bench-cleaning: $(READY)  ## quality and cost of cleaning
	$(BIN)/python -m bench.all cleaning extraction extraction_quality decks

bench-dedup: $(READY)  ## quality, races, memory and speed of de-duplication
	$(BIN)/python -m bench.all dedup_quality dedup_races dedup_scale dedup_weights

lock: $(READY)  ## renew requirements.lock (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --extra dev --no-annotate --no-header -o requirements.lock pyproject.toml

clean:  ## remove the virtual environment and caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
