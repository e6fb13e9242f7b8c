# `make report` and `make test` work on a fresh clone: they make .venv, install what constraints.txt pins, and go on from there.
# A stamp in .venv says what is installed; it is written last, so an interrupted installation is taken up again.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
STAMP := $(VENV)/installed
DEV_STAMP := $(VENV)/installed-dev

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help report test check benchmark clean

help: ## say what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

report: $(STAMP) ## compare the articles in seeds/ into reports/seeds.md and reports/seeds.json
	mkdir -p reports
	$(RUN) -m claimcheck compare seeds/ -o reports/seeds.md -o reports/seeds.json

test: $(DEV_STAMP) ## run every check: format, lint, types, import layers, tests
	$(RUN) -m ruff format --check .
	$(RUN) -m ruff check .
	$(RUN) -m mypy
	$(VENV)/bin/lint-imports
	$(RUN) -m pytest

check: test ## the same as test

benchmark: $(STAMP) ## measure on public data, where it is at hand
	$(RUN) -m benchmarks

clean: ## remove what was made here, .venv included
	rm -rf $(VENV) build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# What the development extra installs holds all that a run needs, so its stamp stands for both.
$(STAMP): pyproject.toml constraints.txt claimcheck/__init__.py
	$(call install,.)
	touch $@

$(DEV_STAMP): pyproject.toml constraints.txt claimcheck/__init__.py
	$(call install,.[dev])
	touch $(STAMP) $@

# The version is asked first: an old Python fails later, with a message that helps nobody. An environment that was left half made is mended, and
# made anew where it cannot be.
define install
@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	|| { echo "claimcheck needs Python 3.11 or newer; name one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
{ $(PYTHON) -m venv $(VENV) && $(RUN) -m pip --version; } > /dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
$(RUN) -m pip install --disable-pip-version-check -c constraints.txt -e '$(1)'
endef
