"""No page without a door: every template is used by a view or another template."""

import re

from tests.house.source import ROOT, SOURCE, name, python_files

CALLED_BY_DJANGO = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}
NAMED = re.compile(r"""["']([\w./-]+\.(?:html|txt|svg|xml))(?:#\w+)?["']""")


def test_every_template_is_used() -> None:
    templates = {
        str(path).rpartition("/templates/")[2]: path for path in SOURCE.rglob("templates/**/*") if path.is_file()
    }
    texts = [path.read_text() for path in [*python_files("src"), *templates.values()]]
    used = {template for text in texts for template in NAMED.findall(text)}
    assert sorted(name(path) for key, path in templates.items() if key not in used | CALLED_BY_DJANGO) == []


def test_every_template_that_is_named_exists() -> None:
    there = {str(path).rpartition("/templates/")[2] for path in SOURCE.rglob("templates/**/*") if path.is_file()}
    named = set()
    for path in [*SOURCE.rglob("templates/**/*.html"), *(ROOT / "src").rglob("views*.py")]:
        for line in path.read_text().splitlines():
            if "{% extends" in line or "{% include" in line or "render(" in line:
                named |= set(NAMED.findall(line))
    assert named - there == set()
