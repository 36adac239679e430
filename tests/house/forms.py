"""Reading the forms of a page as a browser does, and sending them with anything."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote_plus, urlsplit

from django.http import HttpResponse
from django.test import Client
from django.urls import resolve

TYPED = ("text", "textarea", "tel", "email", "search")
"""Where people type what they like."""
URLENCODED = "application/x-www-form-urlencoded"
TOKEN = "csrfmiddlewaretoken"

Data = list[tuple[str, str]]


@dataclass
class Form:
    """Where it goes, and its fields: each with its type and what a browser would send for it now (None: nothing)."""

    action: str
    method: str
    kinds: dict[str, str] = field(default_factory=dict)
    sends: dict[str, list[str]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The address it goes to, by name."""
        return str(resolve(urlsplit(self.action).path).url_name)

    def data(self, **other: Any) -> Data:
        """What a browser would send, with other values for some fields; None leaves a field out."""
        chosen: dict[str, Any] = {**self.sends, **other}
        return [(name, value) for name, values in chosen.items() for value in _several(values)]


def _several(values: Any) -> list[str]:
    if values is None:
        return []
    return values if isinstance(values, list) else [str(values)]


class _Reader(HTMLParser):
    def __init__(self, path: str) -> None:
        super().__init__()
        self.path, self.forms = path, []
        self.form: Form | None = None
        self.text: str | None = None
        self.select: str | None = None

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        facts = {key: value if value is not None else "" for key, value in attrs}
        if tag == "form":
            self.form = Form(facts.get("action") or self.path, facts.get("method", "get").lower())
            self.forms.append(self.form)
        elif self.form is not None and tag in ("input", "textarea", "select", "button"):
            self._field(self.form, tag, facts)
        elif self.form is not None and tag == "option" and self.select:
            self._option(self.form, self.select, facts)

    def _field(self, form: Form, tag: str, facts: dict[str, str]) -> None:
        name = facts.get("name", "")
        kind = facts.get("type", "text" if tag == "input" else "submit" if tag == "button" else tag)
        if not name or name == TOKEN:
            return
        form.kinds.setdefault(name, kind)
        form.sends.setdefault(name, [])
        if kind in ("checkbox", "radio"):
            if "checked" in facts:
                form.sends[name].append(facts.get("value", "on"))
        elif kind == "submit":
            form.sends[name] = form.sends[name] or [facts.get("value", "")]
        elif tag == "textarea":
            self.text = name
            form.sends[name] = [""]
        elif tag == "select":
            self.select = name
        elif kind != "file":
            form.sends[name].append(facts.get("value", ""))

    @staticmethod
    def _option(form: Form, name: str, facts: dict[str, str]) -> None:
        if "selected" in facts or not form.sends[name]:
            form.sends[name] = [facts.get("value", "")]

    def handle_data(self, data: str) -> None:
        if self.form is not None and self.text:
            self.form.sends[self.text][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        elif tag == "textarea":
            if self.form is not None and self.text:
                self.form.sends[self.text][0] = self.form.sends[self.text][0].removeprefix("\n")
            self.text = None
        elif tag == "select":
            self.select = None


def forms_of(answer: HttpResponse, path: str) -> Iterator[Form]:
    """All forms of a page, as it stands."""
    if answer.status_code in (200, 422) and answer["Content-Type"].startswith("text/html"):
        reader = _Reader(path)
        reader.feed(answer.content.decode())
        yield from reader.forms


def send(browser: Client, form: Form, data: Data) -> Any:
    """As a browser sends it; half a character goes as the bytes that it is not."""
    body = "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in data)
    if form.method == "get":
        return browser.get(f"{form.action.partition('?')[0]}?{body}")
    return browser.post(form.action, body, content_type=URLENCODED)


def _quoted(text: str) -> str:
    return quote_plus(text, errors="surrogatepass")
