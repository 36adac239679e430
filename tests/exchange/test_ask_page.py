"""The page of asking: a minute, nothing lost, and at once what is likely."""

import pytest
from django.urls import reverse

from mekaar.exchange.choices_ask import DraftState
from mekaar.exchange.models import Draft, Kind, Need
from mekaar.people import actions as people
from mekaar.people.choices import How, Scope
from mekaar.people.queries import Place
from tests.cast import JOINED, NOW, at, helper
from tests.exchange.asking import REST, WORDS, ask, begin, browser, draft_at


def test_a_member_asks_and_it_stands_at_once(cast):
    answer = ask(browser(cast.lut_account), cast, note="De bel is stuk.", aid="walker", people="2", visibility="public")
    need = Need.objects.get()
    assert (need.actor, need.by, need.words, need.kind.slug) == (cast.lut, cast.lut_account, WORDS, "ride")
    assert (need.to.name, need.note, need.aid, need.people, need.visibility) == ("Zottegem", "De bel is stuk.", "walker", 2, "public")  # fmt: skip
    assert [one.starts for one in need.occurrences.all()] == [[at(3, 10)]]
    assert sorted({(part.way, part.kind.slug, part.offset) for part in need.parts.all()}) == [
        (1, "ride", 0), (1, "ride", 120), (2, "car", 0), (2, "car", 120), (2, "ride", 0), (2, "ride", 120)
    ]  # fmt: skip
    assert answer.status_code == 302


def test_what_was_typed_is_wiped_from_the_draft_once_it_is_a_need(cast):
    path = ask(browser(cast.lut_account), cast).url
    draft = draft_at(path)
    assert (draft.state, draft.words, draft.told, draft.need) == (DraftState.DONE, "", "", Need.objects.get())


def test_pressing_twice_or_coming_back_asks_once(cast):
    client = browser(cast.lut_account)
    path = begin(client)
    rest = {"words": WORDS, "village": cast.villages["Asper"].pk, **REST}
    answers = [client.post(path, rest), client.post(path, rest), client.get(path)]
    assert [answer.status_code for answer in answers] == [302, 200, 200]
    assert Need.objects.count() == 1
    assert "Het is gevraagd." in answers[2].content.decode()


def test_a_form_that_misses_something_keeps_everything_and_so_does_coming_back(cast):
    client = browser()
    path = begin(client)
    typed = {**REST, "words": "Naar de markt", "day": "", "name": "Rosa", "reach": "niets", "note": "Doof aan links", "village": cast.villages["Baaigem"].pk}  # fmt: skip
    for page in (client.post(path, typed).content.decode(), client.get(path).content.decode()):
        for kept in (
            "Naar de markt",
            'value="Rosa"',
            'value="niets"',
            "Doof aan links",
            'value="Zottegem"',
            'value="10:00"',
        ):
            assert kept in page
        assert f'<option value="{cast.villages["Baaigem"].pk}" selected>' in page
    assert Need.objects.count() == 0


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"moment": ""}, "Zeg wanneer het nodig is."),
        ({"day": ""}, "Kies op welke dag of dagen."),
        ({"day": "2026-11-29"}, "Kies een dag vanaf vandaag, binnen het jaar."),
        ({"day": "2026-13-45"}, "datum"),
        ({"day": "2026-11-30", "hour": "06:00"}, "Dat moment is al voorbij."),
        ({"hour": ""}, "Vul het uur in, zoals 9:30."),
        ({"hour": "25:00"}, "tijd"),
        ({"kind": "nonsense"}, "keuze"),
        ({"village": "9" * 30}, "keuze"),
        ({"people": "0"}, "1"),
        ({"people": "9" * 40}, "20"),
        ({"note": "x" * 601}, "600"),
        ({"moment": "weekly"}, "Kies op welke dag of dagen."),
        ({"moment": "weekly", "weekdays": ["9"]}, "keuze"),
        ({"back_after": "61"}, "keuze"),
    ],
)
def test_whatever_cannot_be_is_said_and_nothing_is_asked(cast, wrong, said):
    answer = ask(browser(cast.lut_account), cast, **wrong)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert Need.objects.count() == 0


@pytest.mark.parametrize("words", ["", "   "])
def test_without_words_there_is_nothing_to_ask(cast, words):
    answer = browser().post(reverse("ask"), {"words": words})
    assert "Zeg in een paar woorden wat je nodig hebt." in answer.content.decode()
    assert Draft.objects.count() == 0


@pytest.mark.parametrize("words", ["🙂 soep 🙂", "أحتاج إلى مساعدة", "<script>alert(1)</script>", "' OR 1=1 --"])
def test_any_letters_are_kept_as_they_are(cast, words):
    ask(browser(cast.lut_account), cast, words=words)
    assert Need.objects.get().words == words


def test_ten_megabytes_are_refused_calmly(cast):
    answer = browser().post(reverse("ask"), {"words": "x" * 10_000_000})
    assert (answer.status_code, Draft.objects.count()) == (413, 0)


def test_the_suggestions_come_while_typing_and_after_going_on(cast):
    client = browser()
    piece = client.post(reverse("ask_suggest"), {"words": WORDS}).content.decode()
    assert 1 <= piece.count('name="kind"') <= 3
    assert 'value="ride"' in piece
    page = client.get(begin(client)).content.decode()
    assert '<input type="radio" name="kind" value="ride" checked>' in page


def test_words_that_tell_no_kind_are_answered_with_the_list(cast):
    client = browser()
    piece = client.post(reverse("ask_suggest"), {"words": "kunt ge mij eens helpen"}).content.decode()
    assert "We weten nog niet waarover het gaat." in piece
    assert "We weten nog niet" not in client.post(reverse("ask_suggest"), {"words": "kunt ge"}).content.decode()
    page = client.get(begin(client, words="kunt ge mij eens helpen")).content.decode()
    assert "We konden het niet uit je woorden halen." in page
    assert page.count('name="kind"') == Kind.objects.count()
    assert "checked" not in page[page.index('id="kind"') : page.index("</fieldset>")]


def test_a_tapped_suggestion_is_chosen_already(cast):
    client = browser()
    page = client.get(begin(client, kind="visit")).content.decode()
    assert '<input type="radio" name="kind" value="visit" checked>' in page


@pytest.mark.parametrize(("helpers", "said"), [
    (4, "In Asper zijn er 6 mensen die op donderdag rijden."),
    (0, "Er zijn mensen in Gavere die rijden."),
])  # fmt: skip
def test_what_is_likely_is_told_from_what_stands(cast, helpers, said, monkeypatch):
    for number in range(helpers):
        helper(cast, f"Helper {number}", "ride")
    if not helpers:
        helper(cast, "Los", "ride", windows=[([0], NOW.time(), NOW.time().replace(hour=12))])
    client = browser(cast.lut_account)
    path = begin(client)
    rest = {"words": WORDS, "village": cast.villages["Asper"].pk, **REST}
    if helpers:
        people.welcome_actor(community=cast.community, kind="person", name="Nog een", village=cast.villages["Asper"], by=None, now=JOINED)  # fmt: skip
        helper(cast, "Vijf", "ride")
    assert said in client.post(f"{path}likely/", rest).content.decode()
    assert said in client.post(path, rest, follow=True).content.decode()


def test_few_are_never_counted_and_none_is_said_kindly(cast):
    client = browser(cast.lut_account)
    path = begin(client, "Wie komt er koken?")
    rest = {"words": WORDS, "village": cast.villages["Asper"].pk, **REST, "kind": "cook"}
    assert "Hier is nog niemand voor; we zoeken mee." in client.post(f"{path}likely/", rest).content.decode()
    few = client.post(f"{path}likely/", {**rest, "kind": "carry"}).content.decode()
    assert "Er zijn mensen in Gavere die een handje toesteken." in few


def test_a_ride_in_a_wheelchair_asks_a_car_that_takes_it(cast):
    ask(browser(cast.lut_account), cast, aid="wheelchair", back_after="0")
    assert [(part.way, part.kind.slug) for part in Need.objects.get().parts.all()] == [
        (1, "ride"),
        (1, "wheelchair-car"),
    ]


def test_a_place_that_nobody_knows_is_said_back_once_and_then_goes_with_whoever_comes(cast):
    client = browser(cast.lut_account)
    path = begin(client)
    typed = {"words": WORDS, "village": cast.villages["Asper"].pk, **REST, "to": "bij tante Yvonne"}
    page = client.post(path, typed).content.decode()
    assert "We kennen geen plaats “bij tante Yvonne”." in page
    assert "bij het plannen kijken we naar Asper" in page
    assert 'name="seen_to" value="bij tante Yvonne"' in page
    assert Need.objects.count() == 0
    client.post(path, {**typed, "seen_to": "bij tante Yvonne"})
    assert (Need.objects.get().to, Need.objects.get().exact_to) == (None, "bij tante Yvonne")
    assert "bij tante Yvonne (zoals jij het schreef)" in client.get(path).content.decode()


def test_words_that_may_name_a_place_offer_it_and_one_choice_is_enough(cast):
    Place.objects.create(community=cast.community, kind="spot", name="de markt in Asper", lat=50.92, lon=3.65)
    client = browser(cast.lut_account)
    path = begin(client)
    typed = {"words": WORDS, "village": cast.villages["Asper"].pk, **REST, "to": "markt"}
    page = client.post(path, typed).content.decode()
    assert '<input type="radio" name="to_pick" value="de markt in Asper">' in page
    assert "to_pick" not in client.post(path, {**typed, "to": "mark"}).content.decode()
    client.post(path, {**typed, "seen_to": "markt", "to_pick": "de markt in Asper"})
    assert Need.objects.get().to.name == "de markt in Asper"


def test_a_place_outside_is_said_back_as_outside(cast):
    client = browser(cast.lut_account)
    path = ask(client, cast).url
    assert "→ Zottegem (buiten Gavere)" in client.get(path).content.decode()


@pytest.mark.parametrize("typed", ["zottegem", "Zotegem", "het ziekenhuis van Zottegem"])
def test_a_place_is_known_as_people_type_it(cast, typed):
    ask(browser(cast.lut_account), cast, to=typed)
    assert Need.objects.get().to.name == "Zottegem"


def test_at_home_is_where_the_one_for_whom_it_is_lives(cast):
    ask(browser(cast.nadia_account), cast, village="")
    assert Need.objects.get().village.name == "Baaigem"
    stranger = ask(browser(), cast, village="", name="Rosa", reach="rosa@example.org")
    assert "Kies het dorp waar het begint." in stranger.content.decode()


def test_for_whom_lists_only_those_one_may_ask_for(cast):
    page = browser(cast.hilde_account).get(begin(browser(cast.hilde_account))).content.decode()
    assert ("Georgette" in page, "Nadia" in page) == (True, False)
    assert "Voor wie?" not in browser(cast.lut_account).get(begin(browser(cast.lut_account))).content.decode()


def test_a_daughter_asks_for_her_mother(cast):
    people.give_mandate(
        actor=cast.georgette, account=cast.lut_account, scope=[Scope.ASK], how=How.PHONE, by=None, now=JOINED
    )
    client = browser(cast.lut_account)
    address = f"{reverse('ask')}?for={cast.georgette.pk}"
    assert "Georgette" in client.get(address).content.decode()
    path = client.post(reverse("ask"), {"words": WORDS, "for": cast.georgette.pk}).url
    assert f'value="{cast.georgette.pk}" checked' in client.get(path).content.decode()
    client.post(path, {"words": WORDS, "village": cast.villages["Asper"].pk, "actor": cast.georgette.pk, **REST})
    assert (Need.objects.get().actor, Need.objects.get().by) == (cast.georgette, cast.lut_account)
    assert "voor Georgette" in client.get(path).content.decode()


def test_words_that_name_a_mother_choose_nobody_beforehand(cast):
    people.give_mandate(
        actor=cast.georgette, account=cast.lut_account, scope=[Scope.ASK], how=How.PHONE, by=None, now=JOINED
    )
    client, words = browser(cast.lut_account), "Ons moeder moet naar de dokter."
    path = begin(client, words)
    assert client.get(path).context["form"]["actor"].value() is None
    page = client.post(path, {"words": words, **REST}).content.decode()
    assert ("Zeg voor wie het is" in page, Need.objects.count()) == (True, 0)
    client.post(path, {"words": words, "actor": cast.georgette.pk, "seen_to": "Zottegem", **REST})
    assert Need.objects.get().actor == cast.georgette
    other = client.get(begin(client, "Ik moet naar de dokter.")).context["form"]
    assert other["actor"].value() == cast.lut.pk


def test_nobody_asks_for_whom_they_have_no_mandate(cast):
    client = browser(cast.lut_account)
    assert client.get(reverse("ask"), {"for": cast.georgette.pk}).status_code == 404
    assert client.get(reverse("ask"), {"for": "9" * 30}).status_code == 404
    answer = ask(client, cast, actor=cast.georgette.pk)
    assert (answer.status_code, Need.objects.count()) == (200, 0)


def test_a_firm_asks_in_its_own_name(cast):
    ask(browser(cast.koen_account), cast)
    assert Need.objects.get().actor == cast.printer


def test_what_one_account_began_no_other_can_open(cast):
    path = begin(browser(cast.lut_account))
    assert {browser(account).get(path).status_code for account in (None, cast.dirk_account, cast.piet_account)} == {404}


def test_a_robot_that_fills_in_everything_leaves_nothing(cast):
    browser().post(reverse("ask"), {"words": WORDS, "website": "http://spam.example"})
    assert Draft.objects.count() == 0
