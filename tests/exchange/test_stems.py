"""Dutch words meet their compounds, their other forms, and their typing errors; and not everything meets everything."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from mekaar.exchange.stems import Vocabulary, meant, sought, stem, stems


@pytest.fixture
def fast_turns():
    """Threads take turns so fast that they meet in the middle of a word."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


PLACE = (
    "fietsherstelling rolstoelvervoer boodschappendienst tuinhuis kerstmarkt wandelclub ziekenhuisbezoek oogarts tandarts "
    "schoolbus koffienamiddag voorleesuurtje kaartnamiddag bibliotheek belastingaangifte computerhulp grasmaaier "
    "verhuisdozen buurtfeest dorpsraad bakfiets autodelen repaircafe soepbedeling haagschaar huistaken zwembad "
    "muziekschool kinderopvang poetshulp apotheek containerpark aanhangwagen rusthuis begrafenis ramen sleutel robuuste "
    "Zottegem Dikkelvenne Semmerzake Baaigem Vurste"
)
VOCABULARY = stems(PLACE)

COMPOUNDS = [
    ("fiets", "fietsherstelling"), ("fietsen", "fietsherstelling"), ("herstelling", "fietsherstelling"),
    ("herstellen", "fietsherstelling"), ("fiets", "bakfiets"), ("rolstoel", "rolstoelvervoer"), ("vervoer", "rolstoelvervoer"),
    ("boodschap", "boodschappendienst"), ("boodschappen", "boodschappendienst"), ("tuin", "tuinhuis"), ("kerst", "kerstmarkt"),
    ("markt", "kerstmarkt"), ("markten", "kerstmarkt"), ("wandel", "wandelclub"), ("ziekenhuis", "ziekenhuisbezoek"),
    ("bezoek", "ziekenhuisbezoek"), ("arts", "oogarts"), ("artsen", "tandarts"), ("oog", "oogarts"), ("tand", "tandarts"),
    ("bus", "schoolbus"), ("bussen", "schoolbus"), ("koffie", "koffienamiddag"), ("namiddag", "kaartnamiddag"),
    ("voorlees", "voorleesuurtje"), ("kaart", "kaartnamiddag"), ("kaarten", "kaartnamiddag"), ("belasting", "belastingaangifte"),
    ("aangifte", "belastingaangifte"), ("computer", "computerhulp"), ("hulp", "poetshulp"), ("gras", "grasmaaier"),
    ("maaier", "grasmaaier"), ("verhuis", "verhuisdozen"), ("dozen", "verhuisdozen"), ("doos", "verhuisdozen"), ("feest", "buurtfeest"),
    ("feesten", "buurtfeest"), ("buurt", "buurtfeest"), ("raad", "dorpsraad"), ("auto", "autodelen"), ("soep", "soepbedeling"),
    ("haag", "haagschaar"), ("schaar", "haagschaar"), ("taken", "huistaken"), ("taak", "huistaken"), ("muziek", "muziekschool"),
    ("school", "muziekschool"), ("scholen", "muziekschool"), ("opvang", "kinderopvang"), ("poets", "poetshulp"),
    ("container", "containerpark"), ("wagen", "aanhangwagen"), ("wagens", "aanhangwagen"), ("rust", "rusthuis"), ("raam", "ramen"),
    ("sleutels", "sleutel"), ("fietsherstellingen", "fietsherstelling"),
]  # fmt: skip
LONGER = [
    ("schoolbussen", "schoolbus"),
    ("buurtfeestcomite", "buurtfeest"),
    ("apotheekbezoek", "apotheek"),
    ("zwembadkaart", "zwembad"),
]
MISTYPED = [
    ("fietshertelling", "fietsherstelling"), ("fietsherstellign", "fietsherstelling"), ("rolstoelvervor", "rolstoelvervoer"),
    ("boodshappendienst", "boodschappendienst"), ("biblioteek", "bibliotheek"), ("bibliotheeek", "bibliotheek"),
    ("apoteek", "apotheek"), ("apohteek", "apotheek"), ("tandards", "tandarts"), ("oogars", "oogarts"),
    ("Zotegem", "Zottegem"), ("Zottgem", "Zottegem"), ("Dikelvenne", "Dikkelvenne"), ("Semerzake", "Semmerzake"),
    ("Baaigm", "Baaigem"), ("vurste", "Vurste"), ("kersmarkt", "kerstmarkt"), ("containerparc", "containerpark"),
    ("aanhanwagen", "aanhangwagen"), ("grasmaajer", "grasmaaier"), ("computerhulb", "computerhulp"), ("begrafennis", "begrafenis"),
    ("rusthuys", "rusthuis"), ("muziekschol", "muziekschool"), ("slutel", "sleutel"), ("zwembat", "zwembad"),
]  # fmt: skip
INSIDE_AND_MISTYPED = [
    ("rolstoell", "rolstoelvervoer"),
    ("bodschappen", "boodschappendienst"),
    ("belastng", "belastingaangifte"),
    ("computr", "computerhulp"),
]
STRANGERS = [
    ("fiets", "rits"),
    ("bus", "robuuste"),
    ("kat", "tandarts"),
    ("soep", "sleutel"),
    ("piano", "apotheek"),
    ("de", "Dikkelvenne"),
    ("tuin", "Zottegem"),
]


def finds(typed: str, word: str) -> bool:
    return any(stems(word)[0] in meant(one, VOCABULARY) for one in sought(typed))


@pytest.mark.parametrize(("typed", "word"), COMPOUNDS + LONGER + MISTYPED + INSIDE_AND_MISTYPED)
def test_it_is_found(typed: str, word: str) -> None:
    assert finds(typed, word)


@pytest.mark.parametrize(("typed", "word"), STRANGERS)
def test_it_is_not_found(typed: str, word: str) -> None:
    assert not finds(typed, word)


def test_the_word_itself_counts_most_and_a_slip_least() -> None:
    weights = meant(stem("fiets"), [*VOCABULARY, stem("fiets"), "fiest"])
    assert weights[stem("fiets")] > weights[stem("bakfiets")] > weights["fiest"]


@pytest.mark.parametrize(
    ("text", "expected"), [("de het een", ["de", "het", "een"]), ("de fiets", ["fiets"]), ("", []), ("?!", [])]
)
def test_empty_words_count_only_where_there_is_nothing_else(text: str, expected: list[str]) -> None:
    assert sought(text) == expected


def test_accents_and_capitals_do_not_matter() -> None:
    assert stems("CAFÉ", "café", "Cafe") == stems("cafe")


def test_long_words_and_many_are_bounded() -> None:
    assert len(sought("woord " * 500 + "a b c d e f g h i j k l")) <= 8
    assert max(len(one) for one in stems("x" * 5000)) <= 60


def test_a_longer_word_is_no_compound_of_what_is_only_its_tail() -> None:
    assert meant("fiets", ["iets", "bibliotheek"]) == {"fiets": 1.0}
    assert "fiets" in meant("fietsband", ["fiets"])


def test_a_word_means_more_where_more_words_are_known() -> None:
    few = Vocabulary(["fiets", "band"])
    more = few.with_more(["fietsband", "fiets"])
    assert (set(few.meant("fietsband")), set(more.meant("fiets"))) == (
        {"fietsband", "fiets", "band"},
        {"fiets", "fietsband"},
    )
    assert few.meant("fiets") == {"fiets": 1.0}
    assert more.words == ("fiets", "band", "fietsband")


def test_many_readers_at_once_find_the_stems_that_one_finds(fast_turns) -> None:
    words = [f"{a}{b}{c}heden" for a in "vlrtk" for b in ("ie", "aa", "ee", "o") for c in ("ts", "ngs", "rk", "pp")]
    alone = [stem(word) for word in words]

    def read(_reader: int) -> list[str]:
        return [stem.__wrapped__(word) for _again in range(20) for word in words]

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(read, range(4))) == [alone * 20] * 4
