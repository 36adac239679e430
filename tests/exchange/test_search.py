"""One box finds everything that this viewer may see, and nothing else; fast in a large place too."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mekaar.exchange import actions, queries_search
from mekaar.exchange.choices import Visibility
from mekaar.exchange.models import Need, Occurrence, SearchText, SearchWord
from mekaar.people import actions as people
from mekaar.people import standing
from mekaar.people.choices import Audience, Shared
from mekaar.people.models import Actor
from tests.cast import NOW, at, helper
from tests.exchange.asking import browser


@pytest.fixture
def place(cast):
    """Georgette asks things that not everybody may see; all of it is indexed as it is at night."""
    cast.ask("repair", at(2, 10), words="Kleine fietsherstelling, de ketting ligt eraf.", visibility=Visibility.PUBLIC)
    cast.ask("visit", at(3, 10), words="Een tas koffie en een babbel.", visibility=Visibility.MEMBERS)
    cast.ask("care", at(4, 10), words="Steunkousen aandoen.", visibility=Visibility.DESK)
    actions.index_everything(community=cast.community, now=NOW)
    return cast


def found(cast, account, text: str) -> dict[str, list[str]]:
    hits = queries_search.search(standing.of(account, now=NOW), cast.community, text, now=NOW)
    return {what: [hit.title for hit in group] for what, group in hits.groups.items()}


@pytest.mark.parametrize(
    "typed", ["fiets", "fietsen", "fietsherstelling", "fietshertelling", "FIETS", "ketting fiets", "herstel"]
)
def test_a_member_finds_a_need_by_its_words(place, typed):
    assert found(place, place.lut_account, typed)["need"] == ["Kleine fietsherstelling, de ketting ligt eraf."]


@pytest.mark.parametrize("typed", ["ketting", "fietsherstelling", "babbel", "steunkousen", "Georgette", "Nadia"])
def test_a_stranger_finds_no_words_and_no_names(place, typed):
    assert "ketting" not in str(found(place, None, typed))
    assert found(place, None, typed).get("actor", []) == []
    assert all(title not in str(found(place, None, typed)) for title in ("babbel", "Steunkousen"))


def test_a_stranger_finds_that_something_is_asked_and_where(place):
    assert found(place, None, "herstelling Asper")["need"] == ["kleine herstelling"]


@pytest.mark.parametrize(
    ("who", "words"),
    [("lut_account", False), ("dirk_account", False), ("yasmine_account", False), ("hilde_account", True)],
)
def test_what_is_for_the_desk_is_found_only_by_who_acts_for_the_asker(place, who, words):
    assert ("Steunkousen aandoen." in str(found(place, getattr(place, who), "steunkousen"))) == words


def test_an_account_of_another_community_is_a_stranger(place):
    assert found(place, place.piet_account, "koffie") == found(place, None, "koffie")


@pytest.mark.parametrize(
    ("who", "finds"), [(None, []), ("lut_account", ["Dirk"]), ("dirk_account", ["Dirk"]), ("piet_account", [])]
)
def test_people_are_found_by_those_to_whom_they_agreed(place, who, finds):
    assert found(place, getattr(place, who) if who else None, "Dirk").get("actor", []) == finds


def test_consent_counts_at_once_in_both_directions(place):
    people.give_consent(
        actor=place.nadia,
        what=Shared.NAME,
        audience=Audience.PUBLIC,
        by=place.nadia_account,
        now=NOW - timedelta(hours=1),
    )
    assert found(place, None, "Nadia")["actor"] == ["Nadia"]
    people.take_back_consent(actor=place.nadia, what=Shared.NAME, by=place.nadia_account, now=NOW)
    assert "actor" not in found(place, None, "Nadia")


def test_a_mediator_finds_by_name_whom_they_act_for(place):
    assert found(place, place.hilde_account, "georgete")["actor"] == ["Georgette"]
    assert "actor" not in found(place, place.lut_account, "georgete")


def test_things_by_name_for_members_and_by_kind_for_everyone(place):
    assert found(place, place.lut_account, "wagen")["thing"] == ["wagen 2", "wagen 1"]
    assert set(found(place, None, "wagen")["thing"]) == {"wagen"}
    assert "wagen 1" not in str(found(place, None, "wagen"))


def test_places_and_what_is_offered(place):
    assert found(place, None, "zotegem")["place"] == ["Zottegem"]
    hits = queries_search.search(standing.of(None, now=NOW), place.community, "rijden", now=NOW).groups["offer"]
    assert [(hit.title, hit.number) for hit in hits] == [("rit", None)]
    helper(place, "Mia", "ride")
    hits = queries_search.search(standing.of(None, now=NOW), place.community, "rit", now=NOW).groups["offer"]
    assert [(hit.title, hit.number) for hit in hits] == [("rit", 3)]


def test_what_is_past_or_taken_back_is_not_found(place):
    need = Need.objects.get(kind__slug="visit")
    actions.withdraw(need=need, by=place.hilde_account, now=NOW)
    assert "need" not in found(place, place.lut_account, "babbel")
    Occurrence.objects.update(starts=[at(-3, 10)])
    assert "need" not in found(place, place.lut_account, "ketting")


def test_one_need_is_written_anew_when_it_changes(place):
    need = Need.objects.get(kind__slug="visit")
    actions.change(
        need=need, words="Samen breien.", urgency=3, visibility="desk", note="", by=place.hilde_account, now=NOW
    )
    actions.index_need(community=place.community, need_id=need.pk, now=NOW)
    assert found(place, place.hilde_account, "breien")["need"] == ["Samen breien."]
    assert "need" not in found(place, place.lut_account, "breien")
    assert "need" not in found(place, place.hilde_account, "babbel")


def test_what_is_asked_and_lent_is_found_at_once(place, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        place.ask("garden", at(3, 11), words="De rododendron snoeien.")
        helper(place, "Xaveria", "ride")
    assert found(place, place.lut_account, "rododendron")["need"] == ["De rododendron snoeien."]
    assert SearchText.objects.filter(what="actor", stems__contains=["xaveria"]).exists()


def test_words_that_nothing_is_called_any_more_are_forgotten_at_night(place):
    place.georgette.needs.all().delete()
    actions.index_everything(community=place.community, now=NOW)
    assert not SearchWord.objects.filter(stem__startswith="steunkous").exists()


@pytest.mark.parametrize(
    "text", ["", "   ", "?!", "' OR 1=1", "%_\\", "🙂", "أحتاج", "x" * 5000, "a b c d e f g h i j"]
)
def test_anything_can_be_typed(place, text):
    answer = browser(place.lut_account).get(reverse("search"), {"q": text})
    assert answer.status_code == 200


def test_the_page_leads_to_the_need_and_says_when_nothing_is_found(place):
    client = browser(place.lut_account)
    occurrence = Occurrence.objects.get(need__kind__slug="repair")
    assert f"?need={occurrence.pk}#why" in client.get(reverse("search"), {"q": "fiets"}).content.decode()
    assert "We vonden niets voor “zeppelin”." in client.get(reverse("search"), {"q": "zeppelin"}).content.decode()
    piece = client.get(reverse("search"), {"q": "fiets"}, headers={"HX-Request": "true"}).content.decode()
    assert ("<html" in piece, "fietsherstelling" in piece) == (False, True)


FIRST = [
    "Jan",
    "Piet",
    "Joris",
    "Corneel",
    "Marie",
    "Anna",
    "Rosa",
    "Maria",
    "Emma",
    "Louis",
    "Arthur",
    "Noah",
    "Lotte",
    "Julie",
    "Lien",
    "Bram",
    "Wout",
    "Stijn",
    "An",
    "Els",
]
LAST = [
    "Peeters",
    "Janssens",
    "Maes",
    "Jacobs",
    "Mertens",
    "Willems",
    "Claes",
    "Goossens",
    "Wouters",
    "DeSmet",
    "Dubois",
    "Lambert",
    "Martens",
    "Segers",
]
WANTS = [
    "fietsherstelling",
    "boodschappen",
    "wandelen",
    "koffie",
    "oogarts",
    "tuin",
    "haag",
    "rolstoel",
    "voorlezen",
    "kaarten",
    "soep",
    "ramen",
    "kerstmarkt",
]


@pytest.fixture
def large(cast):
    """13,000 actors and 2,000 needs."""
    asper = cast.villages["Asper"]
    actors = Actor.objects.bulk_create(
        Actor(community=cast.community, kind="person", name=f"{FIRST[n % 20]} {LAST[n % 14]}{n % 611}", village=asper, lat=asper.lat, lon=asper.lon, joined_at=NOW)
        for n in range(13_000)
    )  # fmt: skip
    kinds = list(cast.kinds.values())[:17]
    needs = Need.objects.bulk_create(
        Need(community=cast.community, actor=actors[n], kind=kinds[n % 17], words=f"Graag {WANTS[n % 13]} met {WANTS[n % 11]} nummer{n % 900}",
             village=asper, lat=asper.lat, lon=asper.lon, asked_at=NOW, visibility=("public", "members")[n % 2])
        for n in range(2_000)
    )  # fmt: skip
    Occurrence.objects.bulk_create(
        Occurrence(community=cast.community, need=need, starts=[NOW + timedelta(hours=1 + n % 150)])
        for n, need in enumerate(needs)
    )
    actions.index_everything(community=cast.community, now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE exchange_searchtext")
    return cast


def test_it_asks_few_questions_in_a_large_place(large):
    for text in ("fiets", "fietshertelling", "oogarts koffie", "Peeters", "zeppelin"):
        with CaptureQueriesContext(connection) as asked:
            found(large, large.lut_account, text)
        assert len(asked) <= 10
