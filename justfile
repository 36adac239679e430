# Every command of a developer. `just` alone lists them. It comes with the test environment: .venv/bin/just

python := ".venv/bin/python"

[private]
default:
    @"{{ just_executable() }}" --list --unsorted

# start everything on http://localhost:8000
[group('run')]
up *args:
    ./mekaar up {{ args }}

# what is wrong here, and what to do
[group('run')]
doctor:
    ./mekaar doctor

# a Django shell on the running database
[group('run')]
shell:
    DJANGO_SETTINGS_MODULE=mekaar.wiring.settings {{ python }} -m django shell

# all tests, or those you name: just test tests/engine -k bound
[group('check')]
test *args:
    ./mekaar test {{ args }}

# style, types and the import law, in a few seconds
[group('check')]
check:
    .venv/bin/ruff check
    .venv/bin/ruff format --check
    .venv/bin/lint-imports
    .venv/bin/mypy

# mend what a machine can mend
[group('check')]
tidy:
    .venv/bin/ruff check --fix
    .venv/bin/ruff format

# new migrations after a change of models
[group('change')]
migrations *args:
    DJANGO_SETTINGS_MODULE=mekaar.wiring.settings {{ python }} -m django makemigrations {{ args }}

# renew the locks after a change of dependencies in pyproject.toml (just lock --upgrade: newer versions)
[group('change')]
lock *args:
    tools/lock {{ args }}
