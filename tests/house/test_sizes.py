"""Small rooms. The limits only tighten; the few rooms that are larger than we like are named, and may only shrink."""

import ast

from tests.house.source import name, python_files, tree

FILE_LIKED, FILE_LIMIT = 300, 400
FUNCTION_LIKED, FUNCTION_LIMIT = 40, 60
TABLES = {"src/mekaar/wiring/words_table.py"}
"""Data, one line per entry: as long as there are entries."""
LONG_FILES: dict[str, int] = {}
LONG_FUNCTIONS_LIMIT = 12
"""How many functions may be longer than we like."""


def lengths() -> dict[str, int]:
    files = python_files("src", "tests", "benchmarks", "tools")
    return {name(path): len(path.read_text().splitlines()) for path in files}


def functions() -> dict[str, int]:
    found = {}
    for path in python_files("src", "benchmarks", "tools"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                found[f"{name(path)}::{node.name}"] = node.end_lineno - node.lineno + 1
    return found


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    assert {path: size for path, size in lengths().items() if size > FILE_LIMIT and path not in TABLES} == {}


def test_files_longer_than_we_like_are_named_and_only_shrink() -> None:
    long = {path: size for path, size in lengths().items() if size > FILE_LIKED and path not in TABLES}
    assert {path: size for path, size in long.items() if size > LONG_FILES.get(path, 0)} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    assert {function: size for function, size in functions().items() if size > FUNCTION_LIMIT} == {}


def test_long_functions_stay_rare() -> None:
    long = {function: size for function, size in functions().items() if size > FUNCTION_LIKED}
    assert len(long) <= LONG_FUNCTIONS_LIMIT, long
