"""The site as an app on the first screen of a phone."""

import struct
from pathlib import Path

from django.contrib.staticfiles import finders
from django.test import Client

from mekaar.base import manifest
from tests.cast import gather


def sizes(path: str) -> str:
    """What a PNG says of itself."""
    return "{}x{}".format(*struct.unpack(">II", Path(path).read_bytes()[16:24]))


def test_every_icon_of_the_manifest_is_there_in_its_size(db, client: Client) -> None:
    told = client.get("/manifest.webmanifest")
    assert told["Content-Type"] == "application/manifest+json"
    icons = [(one["src"].removeprefix("/static/"), one["sizes"]) for one in told.json()["icons"]]
    assert {size for _path, size in icons} == {"192x192", "512x512", "any"}
    assert [path for path, size in icons if size != "any" and sizes(finders.find(path)) != size] == []


def test_the_app_opens_on_the_home_page_in_our_colours(db, client: Client) -> None:
    gather()
    told = client.get("/manifest.webmanifest").json()
    assert (told["start_url"], told["display"], told["theme_color"]) == ("/", "standalone", manifest.LEAF)
    assert [client.get(one["url"]).status_code for one in told["shortcuts"]] == [200, 200]


def test_no_script_keeps_pages_behind_your_back() -> None:
    scripts = Path(manifest.__file__).parent.rglob("static/**/*.js")
    assert [path.name for path in scripts if "serviceWorker" in path.read_text()] == []
