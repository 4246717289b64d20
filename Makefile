# Storytrack. `make help` lists what you can do here.

SHELL := /bin/sh
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)
DEV_LOCKS := requirements.txt requirements-postgres.txt requirements-dev.txt
TEMPLATES = find templates stories -name '*.html'

.DEFAULT_GOAL := help
.PHONY: help run setup dev test test-long lint format lock bench

help: ## Say what each target does
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

run: setup .env ## Set everything up and serve on http://127.0.0.1:8000 (PORT= and HOST= change that)
	@exec $(BIN)/python manage.py serve

setup: .venv/bin/python
	@$(call install,runtime,requirements.txt)

dev: .venv/bin/python
	@$(call install,dev,$(DEV_LOCKS))

test: dev ## Run the whole suite: SQLite, Chromium, PostgreSQL
	@$(BIN)/python -m tests

test-long: dev ## Run the suite with full counts too: takes an hour or more
	@HYPOTHESIS_PROFILE=long $(BIN)/python -m tests

lint: dev ## Check style, templates and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(TEMPLATES) -exec $(BIN)/djade --target-version 5.2 --check {} +
	$(TEMPLATES) -exec $(BIN)/djlint --lint --quiet {} +
	$(BIN)/mypy

format: dev ## Format Python and templates
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .
	-$(TEMPLATES) -exec $(BIN)/djade --target-version 5.2 {} +

lock: dev ## Resolve requirements*.in into the locks (UPGRADE=1 takes newer versions)
	$(LOCK) requirements.in -o requirements.txt
	$(LOCK) requirements-postgres.in -o requirements-postgres.txt
	$(LOCK) requirements-dev.in -o requirements-dev.txt

bench: dev ## Measure, and compare with bounds (NAMES=scale for one, SIZE=1M for a large newsroom)
	@$(BIN)/python -m benchmarks $(NAMES)

# The newest Python that can make a virtual environment.
.venv/bin/python:
	@for version in 14 13 12 11; do \
		python="python3.$$version"; \
		if $$python -c 'import ensurepip, venv' 2>/dev/null; then \
			echo "Making .venv with $$python"; exec $$python -m venv --clear .venv; \
		fi; \
		if $$python -c '' 2>/dev/null; then found="$$python"; fi; \
	done; \
	if [ -n "$$found" ]; then \
		echo "$$found has no venv module. On Debian or Ubuntu: apt-get install $$found-venv"; \
	else \
		echo "Storytrack needs Python 3.11 or newer. On Debian or Ubuntu: apt-get install python3 python3-venv"; \
	fi >&2; exit 1

.env:
	@umask 077; key=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(60))') && \
	printf '# Every switch is explained in .env.example.\nSTORYTRACK_SECRET_KEY=%s\n' "$$key" > .env

# $(1): name of the set, $(2): its locks. Installs again only when a lock has changed.
define install
sum=$$(cat $(2) | cksum); stamp=.venv/installed-$(1); \
if [ "$$(cat $$stamp 2>/dev/null)" != "$$sum" ]; then \
	echo "Installing packages ($(1))"; \
	$(PIP) install --require-hashes $(foreach lock,$(2),-r $(lock)) && echo "$$sum" > $$stamp || \
	{ echo "The packages could not be installed. Is the package index within reach?" >&2; exit 1; }; \
fi
endef
