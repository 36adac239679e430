"""Make the fonts of printed paper from the vendored ones of the screen: `python tools/paper_fonts.py`.

typst reads neither woff2 nor variable fonts, so each is unpacked and fixed at two weights. Needs fonttools (comes with
matplotlib) and brotli, and only where the vendored fonts change; users get the files with the checkout.
"""

from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

SOURCE = Path(__file__).parents[1] / "src/mekaar"
SCREEN, PAPER = SOURCE / "base/static/vendor", SOURCE / "bridges/paper/fonts"
FAMILIES = {"atkinson-latin": "Mekaar Paper", "atkinson-latin-ext": "Mekaar Paper Extended"}
WEIGHTS = {"Regular": 400, "Bold": 700}
FAMILY, STYLE, FULL, POSTSCRIPT = 1, 2, 4, 6


def main() -> None:
    """Write every font of the paper."""
    PAPER.mkdir(parents=True, exist_ok=True)
    for file, family in FAMILIES.items():
        for style, weight in WEIGHTS.items():
            font = instantiateVariableFont(TTFont(SCREEN / f"{file}.woff2"), {"wght": weight})
            font.flavor = None
            names = {FAMILY: family, STYLE: style, FULL: f"{family} {style}", POSTSCRIPT: f"{family}-{style}"}
            font["name"].names = [one for one in font["name"].names if one.nameID not in (16, 17, 21, 22, 25)]
            for number, name in names.items():
                font["name"].setName(name.replace(" ", "") if number == POSTSCRIPT else name, number, 3, 1, 0x409)
            font["OS/2"].usWeightClass = weight
            font.save(PAPER / f"{file}-{style.lower()}.ttf")


if __name__ == "__main__":
    main()
