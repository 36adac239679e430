"""Reading a problem or a plan from a file of any kind we know, and writing files whole or not at all."""

import gzip
import json
import os
import tempfile
import zlib
from datetime import date
from pathlib import Path
from typing import Any

from mekaar.bridges.sheets import Settings, SheetFaults, Sheets, read_sheets
from mekaar.bridges.sheets.faults import SheetFault, Spot, Trouble
from mekaar.bridges.sheets.files import BOOK_KINDS, content_of
from mekaar.bridges.sheets.places import place_labels
from mekaar.bridges.wording import pick
from mekaar.bridges.wording.faults import format_line, sheet_line, sheet_lines
from mekaar.bridges.wording.plan_table import PLAN
from mekaar.engine.format import Faults, PlanFile, read_plan, read_problem

MOST_JSON_BYTES = 2_000_000_000
JSON_ENDS = (".json", ".json.gz", ".gz")


class BadInput(ValueError):
    """Files that cannot be planned from: every line says where and what."""

    def __init__(self, lines: list[str], notices: list[str] | None = None) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines
        self.notices = notices or []
        """What was left out: often the very thing that is missed."""


def read_input(paths: list[Path], *, today: date, chosen: Settings, lang: str) -> Sheets:
    """The problem in these files: one JSON file, or spreadsheets. Raises BadInput with every fault."""
    if any(path.name.lower().endswith(JSON_ENDS) for path in paths):
        if len(paths) > 1:
            raise BadInput([pick(PLAN["one_json"], lang)])
        data = read_json(paths[0], lang)
        try:
            if isinstance(data, dict) and data.get("format") == "mekaar-plan/1":
                plan = read_plan(data)
                return Sheets(plan.problem, plan.labels, ())
            problem = read_problem(data)
            return Sheets(problem, place_labels(data, problem, {}), ())
        except Faults as wrong:
            raise BadInput([format_line(paths[0].name, fault, lang) for fault in wrong.faults]) from None
    try:
        return read_sheets(paths, today=today, chosen=chosen)
    except SheetFaults as wrong:
        raise BadInput(sheet_lines(wrong.faults, lang), sheet_lines(wrong.notices, lang)) from None


def read_plan_file(path: Path, lang: str) -> PlanFile:
    """A plan with the problem it embeds. Raises BadInput."""
    if path.suffix.lower() in BOOK_KINDS and path.is_file():
        raise BadInput([f"{path.name}: {pick(PLAN['plan_book'], lang)}"])
    try:
        return read_plan(read_json(path, lang))
    except Faults as wrong:
        raise BadInput([format_line(path.name, fault, lang) for fault in wrong.faults]) from None


def read_json(path: Path, lang: str) -> Any:
    """Parsed JSON; gzip is undone by its first bytes, whatever the file is called. Raises BadInput."""
    trouble = Trouble()
    content = content_of(path, trouble, most=MOST_JSON_BYTES)
    if content is None:
        raise BadInput([sheet_line(fault, lang) for fault in trouble.faults])
    if content.startswith(b"\x1f\x8b"):
        try:
            content = gzip.decompress(content)
        except (OSError, EOFError, zlib.error):
            raise BadInput([f"{path.name}: {pick(PLAN['gzip_wrong'], lang)}"]) from None
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise BadInput([f"{path.name}: {no_json(error, lang)}"]) from None


def no_json(error: ValueError | RecursionError, lang: str) -> str:
    """Why a file is no JSON: what Python says of it, in words for people."""
    if isinstance(error, json.JSONDecodeError):
        return pick(PLAN["json_wrong"], lang).format(row=error.lineno, column=error.colno)
    if isinstance(error, UnicodeError):
        return pick(PLAN["json_text"], lang)
    return pick(PLAN["json_deep" if isinstance(error, RecursionError) else "json_huge"], lang)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that there is either the whole new one or the old one, also when the power goes. Raises OSError."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def json_bytes(path: Path, data: Any) -> bytes:
    """JSON for people and programs; gzipped where the name says so, with the same bytes for the same data."""
    content = (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
    return gzip.compress(content, mtime=0) if path.name.lower().endswith(".gz") else content


def notice_lines(notices: tuple[SheetFault, ...], lang: str) -> list[str]:
    """What was left out or looks odd."""
    return sheet_lines(notices, lang)


__all__ = ["BadInput", "Spot", "json_bytes", "notice_lines", "read_input", "read_plan_file", "write_whole"]
