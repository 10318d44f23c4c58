# Two targets a newcomer needs: `make run` and `make test`. PYTHON chooses the interpreter (>= 3.11).
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
DEMO   := build/demo

.PHONY: run test lint types docs bench clean

$(STAMP): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "rncp-graph needs Python 3.11 or newer: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --editable . --group dev
	touch $(STAMP)

run: $(STAMP)
	$(BIN)/rncp-graph build examples/fiches-exemples.xml --graph $(DEMO)
	$(BIN)/rncp-graph query certifications_by_rome --param rome=E1104 --graph $(DEMO)

test: lint types
	$(BIN)/python -m pytest -n 2

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

# The references are what the help, the queries and the shapes say; tests compare them.
docs: $(STAMP)
	$(BIN)/typer --app app rncp_graph.cli.whole utils docs --name rncp-graph --output docs/cli.md
	$(BIN)/python docs/update.py

# Hours on the whole register; `make bench FICHES=1000` for a look.
FICHES ?= 1000 10000 30475
bench: $(STAMP)
	$(BIN)/python benchmarks/whole.py --sizes $(FICHES) --compared

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
