"""A real browser before a running Mekaar, in which it is Tuesday 1 December 2026, half past ten in the morning."""

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from mekaar.wiring.browser import FLAGS
from tests.cast import NOW
from tests.scene import Scene, set_scene

TUESDAY = NOW + timedelta(days=1, hours=2, minutes=30)


@pytest.fixture(scope="module")
def chromium(browser_path: str) -> Iterator[Browser]:
    """One browser for all journeys of a module."""
    # The browser's library keeps an event loop in this thread; Django would refuse the tests' own questions to the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--headless", *FLAGS])
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def scene(transactional_db, monkeypatch, settings) -> Scene:
    """The week of the cast, in the demo, with a number to call."""
    settings.DEMO, settings.DEMO_PERSONAS = True, "tests.house.personas.PERSONAS"
    settings.DESK_PHONE = "09 384 00 00"
    made = set_scene()
    monkeypatch.setattr("django.utils.timezone.now", lambda: TUESDAY)
    return made


Visit = Callable[..., Page]


@pytest.fixture
def visit(chromium: Browser, live_server: Any, scene: Scene) -> Iterator[Visit]:
    """`visit(path, width=390, account=..., **options of the browser)`; what the browser complains about fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def go(path: str, *, width: int = 1280, height: int = 900, account: Any = None, **options: Any) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        if account is not None:
            signed_in = Client()
            signed_in.force_login(account)
            key = signed_in.cookies[django_settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": django_settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
        page = context.new_page()
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(live_server.url + path)
        return page

    yield go
    for context in contexts:
        context.close()
    assert complaints == []
