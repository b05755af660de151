# Khulasa: every command of the project. `make` alone lists them.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help setup demo down status test check eval bench deploy

PYTHON := .venv/bin/python
UV := .venv/bin/uv
STACK := .stack/bin
export UV_PYTHON_DOWNLOADS := never
export OPENBLAS_NUM_THREADS := 1
# Empty is off: each of the many processes of a stack or a test would else compile the SDK anew, a second of its time.
export PYTHONDONTWRITEBYTECODE :=

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# ---- environments: one to work in, one for SAM CLI and the emulator, which pins botocore

setup: .venv/.ready .stack/.ready ## install everything, into .venv and .stack beside this file

.venv/.ready: uv.lock .python-version
	@echo "setup: the project's environment (.venv)"
	@for python in python$$(cat .python-version) python3.13 python3.12 python3; do \
	  if $$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info[:2] not in ((3, 12), (3, 13)))' 2>/dev/null; \
	  then found=$$python; break; fi; done; \
	if [ -z "$$found" ]; then \
	  echo "setup: needs Python 3.13 (or 3.12) with its venv module on the PATH; found: $$(python3 --version 2>&1)" >&2; \
	  echo "setup: install it from python.org, by 'pyenv install 3.13', or by 'apt-get install python3.13-venv'" >&2; \
	  exit 1; fi; \
	[ -x $(PYTHON) ] || $$found -m venv .venv
	@$(PYTHON) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m ensurepip >/dev/null
	@[ -x $(UV) ] || $(PYTHON) -m pip install --quiet --disable-pip-version-check 'uv>=0.8'
	@UV_PROJECT_ENVIRONMENT=.venv $(UV) sync --quiet --frozen --inexact --no-default-groups --group dev --python $(PYTHON)
	@touch $@

.stack/.ready: uv.lock .venv/.ready
	@echo "setup: the local stack's environment (.stack)"
	@UV_PROJECT_ENVIRONMENT=.stack $(UV) sync --quiet --frozen --no-default-groups --group stack --python $(PYTHON)
	@touch $@

# ---- the local stack; PORT=… moves it

PORT ?= 4566

demo: setup ## start the whole system on this machine, send it the sample articles, show what it made of them
	@$(PYTHON) -m infra.local demo --port $(PORT)

status: setup ## say where the local stack answers
	@$(PYTHON) -m infra.local status --port $(PORT)

down: setup ## stop the local stack; what it holds is kept in .local
	@$(PYTHON) -m infra.local down --port $(PORT)

# ---- proof

test: setup ## run every test, those on the local stack too
	@echo "test: unit, integration, contract, then the template on the local stack"
	@$(PYTHON) -m pytest -n 2 --dist loadgroup

.check/.ready: uv.lock .venv/.ready
	@echo "check: the environment of the auditors (.check)"
	@UV_PROJECT_ENVIRONMENT=.check $(UV) sync --quiet --frozen --no-default-groups --group check --python $(PYTHON)
	@touch $@

check: setup .check/.ready ## lint, types, template lint, security, contract
	@echo "check: style" && $(PYTHON) -m ruff check . && $(PYTHON) -m ruff format --check .
	@echo "check: types" && $(PYTHON) -m mypy
	@echo "check: template" && .venv/bin/cfn-lint template.yaml infra/*.yaml
	@SAM_CLI_TELEMETRY=0 AWS_DEFAULT_REGION=us-east-1 $(STACK)/sam validate --lint
	@echo "check: template security (checkov)" && .check/bin/checkov --config-file .checkov.yaml
	@echo "check: secrets" && $(PYTHON) -m infra.check.secrets
	@echo "check: known vulnerabilities (pip-audit)" && $(PYTHON) -m infra.check.audit .check/bin/pip-audit
	@echo "check: bill of materials (.local/sbom.json)" && $(PYTHON) -m infra.check.materials .local/sbom.json
	@echo "check: contract" && $(PYTHON) -m pytest -q tests/contract

eval: setup ## score the pure stages: make eval CORPORA=<folder> [SPLIT=dev] [ONLY=clean,metadata,summarize]
	@[ -n "$(CORPORA)" ] || { echo "eval: say where the sets are: make eval CORPORA=<folder>" >&2; exit 2; }
	@$(PYTHON) -m tests.quality.run "$(CORPORA)" $(if $(SPLIT),--split $(SPLIT)) $(if $(ONLY),--only $(ONLY))

# The peers live in an environment of their own, .bench: one of them is under the GPL, and none of them ships.
bench: .bench/.ready .stack/.ready ## time, memory, cold starts and dollars, beside a stack of peers; some 10 minutes
	@.bench/bin/python -m tests.bench $(if $(ONLY),--only $(ONLY))

.bench/.ready: uv.lock .venv/.ready
	@echo "bench: the environment of the peers (.bench)"
	@UV_PROJECT_ENVIRONMENT=.bench $(UV) sync --quiet --frozen --no-default-groups --group bench --python $(PYTHON)
	@touch $@

# ---- to AWS

ENVIRONMENT ?= dev
PARAMETERS ?=
LAMBDA_PYTHON ?= 3.13
LAMBDA_ARCHITECTURE ?= arm64
# Lambda is Amazon Linux 2023 (glibc 2.34) from Python 3.12 on
LAMBDA_PLATFORM := $(if $(filter arm64,$(LAMBDA_ARCHITECTURE)),aarch64,x86_64)-manylinux_2_28

deploy: setup ## build for Lambda and deploy: make deploy ENVIRONMENT=dev|prod [PARAMETERS="AuthMode=jwt …"]
	@echo "deploy: build for Lambda (Python $(LAMBDA_PYTHON), $(LAMBDA_ARCHITECTURE))"
	@BUILD_FOR=lambda SAM_CLI_TELEMETRY=0 $(STACK)/sam build --config-env $(ENVIRONMENT)
	@echo "deploy: $(ENVIRONMENT); SAM shows the change set and asks"
	@SAM_CLI_TELEMETRY=0 $(STACK)/sam deploy --config-env $(ENVIRONMENT) --parameter-overrides Environment=$(ENVIRONMENT) \
	  PythonRuntime=python$(LAMBDA_PYTHON) Architecture=$(LAMBDA_ARCHITECTURE) $(PARAMETERS)

# ---- what `sam build` calls for each function: wheels from the lock file, a plain copy of its own folder and of shared/.
# BUILD_FOR=lambda takes wheels for Lambda's platform; without it, for this machine, as the local stack needs.
# Bytecode goes along, as a cold start would compile it each time; it is valid whatever happens to time stamps.
# ApiWritingFunction is the code of ApiFunction with another role.
# Functions with the same wheels share one installation, made when the lock file or the target changes.

IN_RUNTIME := boto3 botocore jmespath python-dateutil s3transfer six urllib3
WHEELS_FOR := $(if $(filter lambda,$(BUILD_FOR)),--python-platform $(LAMBDA_PLATFORM) --python-version $(LAMBDA_PYTHON),--python $(PYTHON))
COMPILE := $(PYTHON) -m compileall -q --invalidation-mode unchecked-hash

build-%Function:
	@set -e; fn=$$(echo $* | tr '[:upper:]' '[:lower:]'); fn=$${fn%writing}; out="$(ARTIFACTS_DIR)"; mkdir -p .local/wheels; \
	list=$$($(UV) export --quiet --frozen --only-group $$fn --no-hashes --no-annotate --no-header \
	  $(addprefix --no-emit-package ,$(IN_RUNTIME))); \
	wheels=.local/wheels/$$(echo "$$list $(WHEELS_FOR) $$($(PYTHON) -V)" | cksum | tr ' ' '-'); \
	if [ ! -d "$$wheels" ]; then \
	  echo "$$list" > "$$wheels.$$$$.txt"; \
	  $(UV) pip install --quiet --no-deps --only-binary :all: $(WHEELS_FOR) --target "$$wheels.$$$$" -r "$$wheels.$$$$.txt"; \
	  $(COMPILE) -s "$$wheels.$$$$" "$$wheels.$$$$"; rm "$$wheels.$$$$.txt"; \
	  if [ -d "$$wheels" ]; then rm -rf "$$wheels.$$$$"; else mv "$$wheels.$$$$" "$$wheels"; fi; \
	fi; \
	mkdir -p "$$out/functions"; cp -R "$$wheels/." "$$out"; cp -R shared "$$out/shared"; cp -R functions/$$fn "$$out/functions/$$fn"; \
	find "$$out/shared" "$$out/functions" -type d -name __pycache__ -prune -exec rm -rf {} +; \
	$(COMPILE) -s "$$out" "$$out/shared" "$$out/functions"
