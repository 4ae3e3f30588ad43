# The front door. `make run` and `make test` need Python 3.11 or newer and GNU make, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
SERVICE_STAMP := $(VENV)/.installed-service
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
PACKAGES := redaction intents chatbot

.PHONY: help install run test coverage fuzz check format model language-model bench bench-redaction bench-intents bench-storage bench-editing bench-service scaling screenshots keep-widget lock clean

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'Sladd needs Python 3.11 or newer; set PYTHON=...' >&2; exit 2; }
	@echo 'Installing everything, test tools included, into $(VENV); this takes some minutes.'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --no-index -e .
	@touch $@

$(SERVICE_STAMP): requirements-service.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'Sladd needs Python 3.11 or newer; set PYTHON=...' >&2; exit 2; }
	@echo 'Installing what the service needs into $(VENV); this takes a minute or more, once.'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --no-compile --require-hashes -r requirements-service.lock
	@$(PIP) install --no-deps --no-build-isolation --no-index -e .
	@touch $@

install: $(STAMP) ## Make .venv with everything in requirements.lock, test tools included

run: $(if $(wildcard $(STAMP)),$(STAMP),$(SERVICE_STAMP)) ## Migrate the SQLite file and serve on 127.0.0.1:8000
	@$(BIN)/sladd serve $(ARGS)

test: $(STAMP) ## Run every test, in three processes: on two cores, since some of them wait
	$(BIN)/python -m pytest -n 3 --dist worksteal $(ARGS)

coverage: $(STAMP) ## Run every test and report what they do not reach; slower
	$(BIN)/python -m coverage run -m pytest $(ARGS)
	$(BIN)/python -m coverage report

fuzz: $(STAMP) ## Send hostile input at length: make fuzz EXAMPLES=500 SECONDS=1800
	FUZZ_EXAMPLES=$(or $(EXAMPLES),500) timeout --signal=INT $(or $(SECONDS),1800) $(BIN)/python -m pytest tests/hostile $(ARGS)

check: $(STAMP) ## ruff, mypy and the import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: $(STAMP) ## Format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

model: $(STAMP) ## Make redaction/model and the gazetteer from open data: make model DATA=folder
	@test -n "$(DATA)" || { echo 'name the folder of open data: make model DATA=folder' >&2; exit 2; }
	$(BIN)/python -m redaction.training $(DATA) --questions intents/content $(ARGS)

language-model: $(STAMP) ## Make intents/language_model from open data: make language-model DATA=folder
	@test -n "$(DATA)" || { echo 'name the folder of open data: make language-model DATA=folder' >&2; exit 2; }
	$(BIN)/python -m intents.language_training $(DATA) --templates redaction/training/templates --questions tests/data/languages.jsonl $(ARGS)

bench: bench-redaction ## Measure speed against the model alone and Presidio: make bench FILE=labelled.jsonl

bench-redaction: $(STAMP) ## The same; ARGS='--markdown docs/performance.md' writes it into the paper
	$(BIN)/python -m benchmarks.redaction $(FILE) $(ARGS)

bench-intents: $(STAMP) ## Measure the matcher: make bench-intents DATA=folder of CLINC150 and BANKING77
	$(BIN)/python -m benchmarks.intents $(DATA) $(ARGS)

bench-storage: $(STAMP) ## Load a million questions on either engine and measure what asking costs then; ARGS='--markdown docs/performance.md'
	$(BIN)/python -m benchmarks.storage $(ARGS)

bench-editing: $(STAMP) ## Measure a draft of 2,000 intents beside one of 64; ARGS='--markdown docs/performance.md'
	$(BIN)/python -m benchmarks.editing $(ARGS)

bench-service: $(STAMP) ## Ask the whole service over HTTP, beside a bare one and stock Presidio; ARGS='--quick', '--soak' or '--markdown docs/performance.md'
	$(BIN)/python -m benchmarks.service $(ARGS)

scaling: $(STAMP) ## Reckon docs/scaling.md from the rates of docs/performance.md; ARGS=--measure weighs a question first
	$(BIN)/python -m benchmarks.scaling $(ARGS)

screenshots: $(STAMP) ## Take the pictures of docs/pictures; needs a Chromium
	$(BIN)/python -m tests.browser.screenshots $(ARGS)

keep-widget: $(STAMP) ## Keep the widget's script under this version, before a release: sites that pinned it go on working
	$(BIN)/python -m chatbot.pages.widget.earlier

lock: ## Pin every dependency anew, and what the image needs of them; needs uv
	uv pip compile --universal --generate-hashes --no-emit-index-url --group dev pyproject.toml -o requirements.lock
	printf 'editables\nhatchling\n' | uv pip compile --universal --generate-hashes --no-emit-index-url -c requirements.lock pyproject.toml - -o requirements-service.lock

clean: ## Remove .venv and caches
	rm -rf $(VENV) .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
