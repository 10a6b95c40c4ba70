# Everything sets itself up: a virtual environment in .venv, then the task.
# PYTHON may name an interpreter; else the first of these that is 3.11 to 3.13 is taken.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
SHARED ?= ../shared

.PHONY: demo test check format quality bench docs clean

demo: .venv/installed
	$(BIN)/rashomon demo -o out/demo.html

# Two processes; whoever is done first takes over from the other.
test: .venv/developed
	$(BIN)/python -m pytest -n 2 --dist worksteal

check: .venv/developed
	$(BIN)/ruff check src tests measure docs
	$(BIN)/ruff format --check src tests measure docs
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python measure/floors.py
	$(BIN)/python docs/check.py

format: .venv/developed
	$(BIN)/ruff check --fix src tests measure docs
	$(BIN)/ruff format src tests measure docs

quality: .venv/developed
	$(BIN)/python measure/quality.py --shared $(SHARED)

bench: .venv/developed
	$(BIN)/python measure/bench.py --shared $(SHARED)

docs: .venv/developed
	$(BIN)/python docs/cli_reference.py

.venv/created:
	@test -n "$(PYTHON)" || { echo "rashomon needs Python 3.11, 3.12 or 3.13; none was found (set PYTHON=/path/to/python)"; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/installed: .venv/created pyproject.toml
	$(BIN)/python -m pip install -q --disable-pip-version-check -e .
	@touch $@

.venv/developed: .venv/installed
	$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[dev]'
	@touch $@

clean:
	rm -rf .venv out build dist .pytest_cache .mypy_cache .ruff_cache
