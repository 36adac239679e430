"""Draw the icons of the app from the mark: `python tools/icons.py`. Only where the mark changes; the PNG files are committed.

The mark is drawn by the browser of the tests, because it is the one thing here that draws an SVG faithfully.
"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from mekaar.wiring import browser  # noqa: E402

STATIC = ROOT / "src/mekaar/base/static/base"
PAPER = "#fbf7ef"
ICONS = {"icon-180": (180, 0.76), "icon-192": (192, 0.84), "icon-512": (512, 0.84), "icon-mask-512": (512, 0.6)}
"""Size in pixels, and how much of the width the mark takes: a mask may cut away a fifth on every side."""


def main() -> None:
    """Write every icon."""
    mark = (STATIC / "mark.svg").read_text()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.find(), args=["--headless", *browser.FLAGS])
        for name, (size, share) in ICONS.items():
            page = chromium.new_page(viewport={"width": size, "height": size})
            width = round(size * share)
            drawing = mark.replace("<svg ", f'<svg width="{width}" ', 1)
            page.set_content(
                f"<body style='margin:0;height:{size}px;background:{PAPER};display:grid;place-items:center'>"
                f"<div style='width:{width}px;line-height:0'>{drawing}</div>"
            )
            page.screenshot(path=STATIC / f"{name}.png")
        chromium.close()


if __name__ == "__main__":
    main()
