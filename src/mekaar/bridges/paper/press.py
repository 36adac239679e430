"""From plain values to a PDF. What people wrote goes in as data, never as markup, so it stays the text it is."""

import io
import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

import segno
import typst
from django.contrib.staticfiles import finders
from django.utils.translation import get_language

HERE = Path(__file__).parent
SHEETS, FONTS = HERE / "sheets", HERE / "fonts"
STANDARD: Literal["ua-1"] = "ua-1"
LEAF = "#1f6f54"


def pdf(sheet: str, data: Mapping[str, Any]) -> bytes:
    """This sheet with these values, as a PDF that a screen reader can read too."""
    given = {"lang": (get_language() or "nl")[:2], "mark": _file("base/mark.svg"), **data}
    inputs = {"data": json.dumps(given, ensure_ascii=False)}
    try:
        return _press(sheet, inputs, [STANDARD])
    except typst.TypstError:  # the standard refuses a sign that no font here can draw: an emoji in a name
        return _press(sheet, inputs, [])


def _press(sheet: str, inputs: dict[str, str], standards: list[Literal["ua-1"]]) -> bytes:
    compiler = typst.Compiler(root=str(SHEETS), font_paths=[str(FONTS)])
    made = compiler.compile(
        input=str(SHEETS / f"{sheet}.typ"), format="pdf", sys_inputs=inputs, pdf_standards=[*standards]
    )
    if not isinstance(made, bytes):
        raise TypeError("a PDF is one file")
    return made


def qr(address: str) -> str:
    """A QR code that leads there, as SVG."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", border=2, dark="#1d2b2a", light="#ffffff", xmldecl=False
    )
    return out.getvalue().decode()


@cache
def icon(name: str, colour: str = LEAF) -> str:
    """One drawing of the house as an SVG of its own; empty where it is not known."""
    found = re.search(rf'<symbol id="{re.escape(name)}"[^>]*>(.*?)</symbol>', _file("vendor/icons.svg"), re.DOTALL)
    if found is None:
        return ""
    stroke = f'fill="none" stroke="{colour}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" {stroke}>{found[1]}</svg>'


@cache
def _file(name: str) -> str:
    """A static file of ours, where it stands in the source."""
    path = finders.find(name)
    if not isinstance(path, str):
        raise FileNotFoundError(name)
    return Path(path).read_text()
