"""What others made and we serve is written down: version, licence, integrity, and every byte by checksum."""

import hashlib
import re
import tomllib

from tests.house.source import SOURCE, python_files

VENDOR = SOURCE / "base/static/vendor"
MANIFEST = tomllib.loads((VENDOR / "manifest.toml").read_text())["package"]
OURS = {"manifest.toml", "checksums.txt"}
SPRITE = next(package for package in MANIFEST if "sprite" in package)


def listed() -> set[str]:
    """Every file that the manifest accounts for."""
    return {name for package in MANIFEST for name in [*package.get("files", {}), package.get("sprite")] if name}


def test_every_file_is_in_the_manifest_and_the_other_way_round() -> None:
    there = {str(path.relative_to(VENDOR)) for path in VENDOR.rglob("*") if path.is_file()} - OURS
    assert there == listed()


def test_every_byte_is_the_one_that_was_fetched() -> None:
    written = dict(reversed(line.split("  ")) for line in (VENDOR / "checksums.txt").read_text().splitlines())
    assert {name: hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() for name in listed()} == written


def test_every_package_says_its_version_licence_reason_and_integrity() -> None:
    for package in MANIFEST:
        assert re.fullmatch(r"\d+\.\d+\.\d+", package["version"]), package["name"]
        assert package["integrity"].startswith("sha512-"), package["name"]
        assert package["license"], package["name"]
        assert package["why"], package["name"]
        assert any(name.startswith("licences/") for name in package["files"]), package["name"]


def test_htmx_is_the_one_that_django_htmx_carries() -> None:
    import django_htmx

    theirs = next(iter(django_htmx.__path__)) + "/static/django_htmx/htmx-2.min.js"
    with open(theirs, "rb") as file:
        assert file.read() == (VENDOR / "htmx.min.js").read_bytes()


def test_every_icon_that_is_named_is_in_the_sprite_and_no_other() -> None:
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (VENDOR / "icons.svg").read_text()))
    assert drawn == set(SPRITE["icons"])
    templates = "\n".join(path.read_text() for path in SOURCE.rglob("templates/**/*.html"))
    named = set(re.findall(r'{% icon "([\w-]+)" %}', templates))
    assert named - drawn == set()
    code = "\n".join(path.read_text() for path in python_files("src"))
    assert {icon for icon in drawn - named if f'"{icon}"' not in code} == set()


def test_every_kind_of_need_has_its_icon() -> None:
    from mekaar.exchange.choices import STANDARD_KINDS

    assert {kind.icon for kind in STANDARD_KINDS} - set(SPRITE["icons"]) == set()


def test_no_page_holds_a_style_or_a_script_of_its_own() -> None:
    for path in SOURCE.rglob("templates/**/*.html"):
        if path.name == "mail.html":  # no page of ours: a mail can bring no style sheet
            continue
        text = re.sub(r"{%.*?%}", "", path.read_text())
        assert re.findall(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", text) == [], path
