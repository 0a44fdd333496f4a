# Two commands do everything: `make demo` and `make test`. Needs Python 3.11 or newer and make.
PYTHON ?= $(shell for p in python3.12 python3.11 python3.13 python3; do command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
# modules and templates of the page, so that the first run is as quick as the next
COMPILE = $(BIN)/python -m compileall -q src && PYTHONDONTWRITEBYTECODE= $(BIN)/python -c 'from crossread.output.page.page import compile_templates as c; c()'

.PHONY: demo test check format setup clean

demo: $(VENV)/.installed
	@mkdir -p out
	$(BIN)/crossread report examples/talks -o out/talks.html
	@echo
	@echo "The page is at $(CURDIR)/out/talks.html: open it in a browser."

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest

check: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

format: $(VENV)/.installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

setup: $(VENV)/.installed-dev

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "crossread needs Python 3.11 or newer: install it, or say where: make PYTHON=/path/to/python"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e .
	@$(COMPILE)
	@touch $@

$(VENV)/.installed-dev: $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[documents,postgresql,spacy,dev]'
	@$(COMPILE)
	@touch $@ $(VENV)/.installed

clean:
	rm -rf out build dist .pytest_cache .hypothesis .mypy_cache .ruff_cache
