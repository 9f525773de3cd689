# tallyhouse. `make` alone says what can be made.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
LOCK := requirements/lock.txt
UV_VERSION := 0.13.9
# Libraries recompile at every start without byte code: two to five seconds a run.
export UV_COMPILE_BYTECODE := 1
export DO_NOT_TRACK := 1

.DEFAULT_GOAL := help
.PHONY: help run fast slow test check docs weights lock clean bench-extraction bench-run bench-tally bench-keys bench-flow bench-book bench-warehouse test-fleet soak

help:  ## say what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## */\1|/' | awk -F'|' '{printf "  make %-18s %s\n", $$1, $$2}'

# uv installs the lock with its hashes; where uv cannot be had, pip does the same, slower.
$(STAMP): $(LOCK) pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "building $(VENV) from $(LOCK) ..." >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION) \
	  && $(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes $(LOCK) \
	  || $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $(LOCK)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

run: $(STAMP)  ## the main job once: everything new in raw/, checked and published
	@$(BIN)/tallyhouse run

fast: $(STAMP)  ## compile extraction/ with mypyc, every row the same; needs a C compiler, takes minutes
	@$(BIN)/python -m tests.fast

slow:  ## remove what `make fast` compiled
	@rm -rf build/extraction

test: $(STAMP)  ## the whole test suite, in two processes
	@$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder --ignore tests/system
	@$(BIN)/python -m pytest -n 2 --dist loadscope tests/system

test-fleet: $(STAMP)  ## workers, Dask and a second PostgreSQL on this machine; takes minutes
	@$(BIN)/python -m pytest -m fleet tests/system

soak: $(STAMP)  ## kill writers at random moments, again and again, on both engines (KILLS=150 each); takes a quarter of an hour
	@TALLYHOUSE_KILLS=$(or $(KILLS),150) $(BIN)/python -m pytest tests/warehouse/test_crashes.py -s -k random

check: $(STAMP)  ## what CI holds: style, types, the rooms' walls
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports

bench-run: $(STAMP)  ## measure a run: generated articles, files to published version (ARTICLES=2000)
	@$(BIN)/python -m tests.benchmarks.bench_run --articles $(or $(ARTICLES),2000)

bench-flow: $(STAMP)  ## measure what Prefect costs in a run, and what a Dask cluster brings
	@$(BIN)/python -m tests.benchmarks.bench_flow

bench-tally: $(STAMP)  ## measure tallying: verdicts, indicators, and the cost of a million quantities (QUANTITIES=1000000)
	@$(BIN)/python -m tests.benchmarks.bench_tally --quantities $(or $(QUANTITIES),1000000)

bench-keys: $(STAMP)  ## measure keys: how often indicator, entity, area and period of a figure are what a reader noted
	@$(BIN)/python -m tests.benchmarks.bench_keys

weights: $(STAMP)  ## learn from annotated articles by which weights a bare number is told what it counts
	@$(BIN)/python -m tests.weights

docs: $(STAMP)  ## write what is made from the program: docs/cli.md, the output of `make run` in the README
	@$(BIN)/python -m tests.docs

lock: $(STAMP)  ## pin every dependency anew, with hashes and without addresses
	@$(BIN)/python -m pip install --quiet uv==$(UV_VERSION)
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
	  --group dev --all-extras pyproject.toml -o $(LOCK)

clean:  ## remove .venv and caches (never warehouse/data)
	@rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

bench-warehouse: $(STAMP)  ## measure the warehouse beside bare bulk inserts, on SQLite and PostgreSQL (ROWS="10000 100000")
	@$(BIN)/python -m tests.benchmarks.bench_warehouse $(ROWS)

bench-book: $(STAMP)  ## measure the data book: build, rebuild after ten new articles (ARTICLES=10000)
	@$(BIN)/python -m tests.benchmarks.bench_book --articles $(or $(ARTICLES),10000)

bench-extraction: $(STAMP)  ## measure extraction: scores, speed, cost by length, hostile texts (ARTICLES=folder of annotated articles)
	@$(BIN)/python -m tests.benchmarks.bench_extraction $(if $(ARTICLES),--articles $(ARTICLES))
