# The whole developer interface. Each target sets up what it needs in .venv; Python 3.11 or newer is all that must exist.
PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
# Uploads over 1 MB are spooled while they arrive: to memory where the system has it, never to a disk.
MEMORY := $(shell test -d /dev/shm && test -w /dev/shm && echo /dev/shm)

.PHONY: run test attack disguises lint bench samples

$(VENV)/.run: requirements.txt
	$(PYTHON) -m venv $(VENV) || (echo "Python 3.11+ with venv is needed (Debian: apt install python3-venv)" && false)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/.develop: $(VENV)/.run tests/requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	touch $@

run: $(VENV)/.run
	@echo "VIA-dashboard: open http://localhost:$(PORT) (stop: Ctrl+C)"
	@$(if $(MEMORY),TMPDIR=$(MEMORY)) PORT=$(PORT) $(BIN)/python -m via_dash.ui.server

# Two at a time; the tests of one file stay together, because they share what they set up.
test: $(VENV)/.develop
	$(BIN)/python -m pytest -n 2 --dist loadfile

attack: $(VENV)/.develop
	$(BIN)/python -m tests.disclosure

disguises: $(VENV)/.develop
	$(BIN)/python -m tests.intake.disguises

lint: $(VENV)/.develop
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# The peers stay out of .venv: an environment of their own, which git and ruff are told to pass over.
$(VENV)-bench/.bench: requirements.txt tests/requirements.txt tests/bench/requirements.txt
	$(PYTHON) -m venv $(VENV)-bench
	echo '*' > $(VENV)-bench/.gitignore
	$(VENV)-bench/bin/python -m pip install --quiet --disable-pip-version-check $(addprefix -r ,$^)
	touch $@

bench: $(VENV)-bench/.bench
	$(VENV)-bench/bin/python -m tests.bench

samples: $(VENV)/.run
	$(BIN)/python data_samples/make_barometer.py
	$(BIN)/python data_samples/make_enschede.py
	$(BIN)/python data_samples/make_monitor.py
	$(BIN)/python data_samples/make_nudging.py
	$(BIN)/python data_samples/make_panels.py
	$(BIN)/python data_samples/make_trajecten.py
	$(BIN)/python data_samples/make_youth.py
	$(BIN)/python data_samples/make_spells.py
