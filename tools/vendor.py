"""Fetch the front-end files of base/static/vendor/manifest.toml from the npm registry: `python tools/vendor.py`.

Needs npm, and only where the manifest changes; users get the files with the checkout. For every package: its tarball is
verified against `integrity` (npm's sha512; printed to be filled in when the line is empty), the named files are taken out,
icons are gathered in one SVG sprite, and their sha256 is written to checksums.txt, which the tests compare.
"""

import base64
import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path

VENDOR = Path(__file__).parents[1] / "src/mekaar/base/static/vendor"


def download(package: dict, folder: Path) -> Path:
    """The package's tarball, verified. Exits with the integrity found if it differs from the one written down."""
    spec = f"{package['name']}@{package['version']}"
    subprocess.run(["npm", "pack", "--silent", spec], cwd=folder, check=True, capture_output=True)  # noqa: S603, S607
    [tarball] = folder.glob("*.tgz")
    found = "sha512-" + base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode()
    if found != package["integrity"]:
        sys.exit(f'{spec}: integrity = "{found}" differs from the manifest')
    return tarball


def read(tarball: Path, path: str) -> bytes:
    """One file of an npm tarball (everything lies under `package/`)."""
    with tarfile.open(tarball) as archive:
        member = archive.extractfile(f"package/{path}")
        if member is None:
            sys.exit(f"{tarball.name}: {path} is not a file")
        return member.read()


def sprite(tarball: Path, folder: str, names: list[str]) -> bytes:
    """The named icons as symbols of one SVG file; stroke and fill are left to the page's style sheet."""
    symbols = []
    for name in sorted(names):
        drawing = read(tarball, f"{folder}/{name}.svg").decode()
        paths = [
            path for path in re.findall(r"<(?:path|circle|rect|line)[^>]*/>", drawing) if 'stroke="none"' not in path
        ]
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{"".join(paths)}</symbol>')
    return ('<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n").encode()


def main() -> None:
    """Write every file of the manifest and the checksums beside it."""
    manifest = tomllib.loads((VENDOR / "manifest.toml").read_text())
    checksums = {}
    for package in manifest["package"]:
        with tempfile.TemporaryDirectory() as folder:
            tarball = download(package, Path(folder))
            contents = {name: read(tarball, path) for name, path in package.get("files", {}).items()}
            if "sprite" in package:
                contents[package["sprite"]] = sprite(tarball, package["folder"], package["icons"])
        for name, content in contents.items():
            (VENDOR / name).parent.mkdir(exist_ok=True)
            (VENDOR / name).write_bytes(content)
            checksums[name] = hashlib.sha256(content).hexdigest()
    lines = [f"{digest}  {name}\n" for name, digest in sorted(checksums.items())]
    (VENDOR / "checksums.txt").write_text("".join(lines))


if __name__ == "__main__":
    main()
