# make serve       the service on 127.0.0.1:8000 (HOST, PORT, WORKERS)
# make test        the whole test suite
# make lint        ruff and mypy
# make openapi     openapi.yaml, record.json and the README's example anew, after a change of schemas, paths or rules
# make rules-page  docs/rules.md and docs/rules-format.md anew, after a change of rules, examples or schemas
# make mutants     how much the tests notice of random changes of code and rules (CODE, RULES, SEED, LAYER)
# make bench       what an article, a start, a worker and hostile text cost, beside the aims
# make load        how the service stands slow clients, steady load, overload and being stopped (KIND)
# make accuracy    how right the records are, by field, on articles read by hand
# make dist        the wheel and the source archive, in dist/
# make site        the documentation as a site, in site/
# make help        this list
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help venv serve test lint accuracy bench load openapi rules-page mutants dist site

help:
	@sed -n 's/^# //p' Makefile

venv: $(VENV)/developing

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --editable .
	touch $@

$(VENV)/developing: $(VENV)/installed
	$(BIN)/pip install --quiet --editable '.[dev]'
	touch $@

serve: $(VENV)/installed
	@$(BIN)/python scripts/serve.py seeds/china-south-korea.txt

test: venv
	$(BIN)/pytest

lint: venv
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict service dateline tests/typed_client.py

accuracy: venv
	$(BIN)/python benchmarks/accuracy.py --floors benchmarks/floors.json

bench: venv
	$(BIN)/python benchmarks/speed.py

load: venv
	for kind in $(or $(KIND),slow steady overload stop); do $(BIN)/python benchmarks/load.py $$kind; done

openapi: venv
	$(BIN)/python scripts/make_examples.py
	$(BIN)/python scripts/make_openapi.py openapi.yaml service/contract/record.json

rules-page: venv
	$(BIN)/python scripts/make_rules_page.py
	$(BIN)/python scripts/make_rules_format.py

dist: venv
	$(BIN)/pip install --quiet build
	$(BIN)/python -m build

site: venv
	$(BIN)/pip install --quiet --editable '.[docs]'
	$(BIN)/mkdocs build --strict

mutants: venv
	$(BIN)/python scripts/mutants.py --code $(or $(CODE),20) --rules $(or $(RULES),20) --seed $(or $(SEED),1) $(if $(LAYER),--layer $(LAYER))
