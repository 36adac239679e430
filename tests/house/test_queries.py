"""No page asks the database more often because more people take part: the number of queries of each is known."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mekaar.carrying import actions as carrying
from mekaar.exchange import actions as exchange
from mekaar.people import actions as people
from mekaar.people.choices import How, Scope
from tests.cast import JOINED, NOW, at, helper
from tests.scene import Scene

VISITORS = ("stranger", "helper", "mediator")
QUERIES = {
    "/": (7, 10, 10),
    "/week/": (7, 11, 11),
    "/week/?show=open": (7, 10, 10),
    "/week/?village=asper": (7, 11, 11),
    "/week/?need={open}": (8, 12, 13),
    "/week/?need={carried}": (4, 13, 13),
    "/my-week/": (2, 13, 9),
    "/desk/": (2, 4, 15),
    "/search/?q=wandeling": (6, 8, 8),
}
"""Of a stranger, a helper and a mediator: everything between the request and the last byte, the session and the menu too."""


def visitor(scene: Scene, who: str) -> Client:
    browser = Client()
    if who != "stranger":
        browser.force_login(scene.cast.dirk_account if who == "helper" else scene.cast.hilde_account)
    return browser


def asked(browser: Client, address: str) -> int:
    """How often the database is asked for a page that was seen before."""
    browser.get(address)
    with CaptureQueriesContext(connection) as queries:
        browser.get(address)
    return len(queries)


def grow(scene: Scene, again: int) -> None:
    """More of everything that a page could go through one by one: needs, helpers, cars, yeses, mandates, series."""
    cast = scene.cast
    given = {"by": cast.hilde_account, "now": NOW}
    for number in range(6):
        rik = helper(cast, f"Rik {again} {number}", "ride", "walk", "carry")
        scope = [Scope.ASK, Scope.ANSWER, Scope.CONTACT]
        people.give_mandate(actor=rik, account=cast.hilde_account, scope=scope, how=How.PHONE, by=None, now=JOINED)
        for day in range(1, 4):
            cast.ask("walk", at(day, 8 + number), visibility="public", actor=rik)
        walk = cast.ask("walk", at(2, 8 + number), visibility="public")
        asked_of = {"occurrence": walk.occurrences.get(), "part": walk.parts.get(), "start": at(2, 8 + number)}
        promise = carrying.propose(**asked_of, actor=rik, **given)
        if number % 2:
            carrying.accept(commitment=promise, **given)
        ride = cast.ask_ride(day=number % 3 + 1, hour=13 + 3 * again + number // 3)
        occurrence = ride.occurrences.get()
        driver, car = ride.parts.filter(way=2)
        begin = {"occurrence": occurrence, "start": occurrence.first, **given}
        carrying.propose(part=driver, actor=rik, **begin)
        if number < len(cast.cars):
            carrying.propose(part=car, thing=cast.cars[number], **begin)
    exchange.index_everything(community=cast.community, now=NOW)


def test_a_page_asks_as_often_as_is_known_however_much_there_is(scene) -> None:
    exchange.index_everything(community=scene.cast.community, now=NOW)
    pages = {address: address.format(open=scene.open.pk, carried=scene.carried.pk) for address in QUERIES}
    browsers = [visitor(scene, who) for who in VISITORS]
    for again in range(2):
        grow(scene, again)
        counts = {address: tuple(asked(browser, page) for browser in browsers) for address, page in pages.items()}
        assert counts == QUERIES
