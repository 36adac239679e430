"""What is printed: real PDF files, read back."""

import re
import time
import zlib
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from mekaar.base.models import AuditLine
from mekaar.bridges.paper import press, values
from mekaar.carrying import queries_bulletin
from mekaar.carrying.bulletin import Thanks
from mekaar.carrying.desk import Reason, Why
from mekaar.people import actions_paper, paper_code
from mekaar.people.models import TakeOver
from tests.cast import NOW, at
from tests.scene import ADDRESS, DESK_WORDS, WORDS, Scene


@pytest.fixture
def scene(the_scene, monkeypatch, settings) -> Scene:
    settings.DESK_PHONE = "09 384 00 00"
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    return the_scene


def pages(pdf: bytes) -> int:
    """How many pages it has, also where they stand in compressed objects."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return sum(len(re.findall(rb"/Type\s*/Page\b(?!s)", text)) for text in [pdf, *map(_unpacked, streams)])


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


def browser(account=None) -> Client:
    signed_in = Client()
    if account:
        signed_in.force_login(account)
    return signed_in


def said(monkeypatch) -> dict:
    """What goes into the next sheet."""
    seen: dict = {}
    real = press.pdf

    def look(sheet: str, data: dict) -> bytes:
        seen.update(data, sheet=sheet)
        return real(sheet, data)

    monkeypatch.setattr("mekaar.bridges.paper.press.pdf", look)
    return seen


def test_the_bulletin_is_two_pages_within_a_second_and_tagged_for_screen_readers(scene) -> None:
    browser().get(reverse("bulletin_pdf"))
    begin = time.process_time()
    answer = browser().get(reverse("bulletin_pdf"))
    took = time.process_time() - begin
    assert (answer["Content-Type"], answer.content[:5], pages(answer.content)) == ("application/pdf", b"%PDF-", 2)
    assert took < 1
    assert b"pdfuaid" in answer.content
    assert b"/StructTreeRoot" in answer.content or b"StructTreeRoot" in b"".join(
        map(_unpacked, re.findall(rb"stream\r?\n(.*?)\r?\nendstream", answer.content, re.DOTALL))
    )


def test_a_full_bulletin_stays_two_pages(scene) -> None:
    made = queries_bulletin.bulletin(scene.cast.community, now=NOW)
    seeks = ("een chauffeur met eigen wagen die Oekraïens spreekt", "een rolstoelwagen")
    asks = (replace(made.asks[0], seeks=seeks, kind="hulp met papieren"),) * queries_bulletin.MOST_ASKS
    given = (replace(made.given[0], kind="iets nieuws bouwen"),) * (
        queries_bulletin.MOST_GIVEN + queries_bulletin.MOST_LENT
    )
    thanks = (Thanks("Merci voor alles. " * 6 + "Dag.", "Georgette Van Herzeele"),) * queries_bulletin.MOST_THANKS
    full = replace(made, asks=asks, more_asks=12, given=given, thanks=thanks)
    assert len(full.thanks[0].words) >= queries_bulletin.WORDS
    assert pages(press.pdf("bulletin", values.bulletin(full))) == 2


def test_the_bulletin_holds_nobody(scene, monkeypatch) -> None:
    seen = said(monkeypatch)
    browser(scene.cast.hilde_account).get(reverse("bulletin_pdf"))
    text = str({name: seen[name] for name in ("asks", "given", "thanks")})
    secrets = ("Georgette", "Nadia", "Dirk", WORDS, DESK_WORDS, ADDRESS, "10.30")
    assert [secret for secret in secrets if secret in text] == []
    assert (len(seen["asks"]), seen["call"]["phone"]) == (1, "09 384 00 00")


def test_what_people_wrote_stays_text(scene) -> None:
    data = values.call_sheet([], name="#panic() *vet* $x$ \\ ` <b> ‮", now=NOW)
    assert press.pdf("call_sheet", {**data, "none": '#read("/etc/passwd") "'})[:5] == b"%PDF-"


def test_names_in_other_alphabets_can_be_printed(scene) -> None:
    data = values.call_sheet([], name="ياسمين Şevgül Ștefan Олена 🚗", now=NOW)
    assert press.pdf("call_sheet", data)[:5] == b"%PDF-"


def test_the_letter_tells_the_week_and_is_noted(scene, monkeypatch) -> None:
    seen = said(monkeypatch)
    cast = scene.cast
    answer = browser(cast.hilde_account).get(reverse("desk_letter", args=[cast.georgette.pk]))
    assert (answer.status_code, seen["sheet"], pages(answer.content)) == (200, "letter", 1)
    assert [(one["what"], one["who"]) for one in seen["needs"]][:2] == [
        (WORDS, "Dirk"),
        ("Graag visit", "iemand uit Baaigem (moet nog ja zeggen)"),
    ]
    assert seen["lines"] == ["Georgette", "Kerkstraat 7", "Asper"]
    lines = AuditLine.objects.filter(what="people.print_letter")
    assert [(line.by_id, line.for_id) for line in lines] == [(cast.hilde_account.pk, cast.georgette.pk)]


def test_a_week_of_five_agreements_fits_on_one_page(scene, monkeypatch) -> None:
    seen = said(monkeypatch)
    browser(scene.cast.hilde_account).get(reverse("desk_letter", args=[scene.cast.georgette.pk]))
    letter = {name: value for name, value in seen.items() if name != "sheet"}
    one = {**letter["needs"][0], "who": "Dirk Colpaert (moet nog ja zeggen)"}
    assert pages(press.pdf("letter", {**letter, "needs": [one] * 5, "tasks": []})) == 1


def test_the_letter_with_a_code_holds_the_only_copy(scene, monkeypatch) -> None:
    seen = said(monkeypatch)
    cast = scene.cast
    path = reverse("desk_code", args=[cast.georgette.pk])
    assert browser(cast.hilde_account).get(path).status_code == 405
    answer = browser(cast.hilde_account).post(path)
    assert (pages(answer.content), "no-store" in answer["Cache-Control"]) == (1, True)
    assert TakeOver.objects.get().digest == paper_code.digest(seen["code"])
    account = actions_paper.take_over(
        community=cast.community, code=seen["code"], source="x", now=NOW + timedelta(days=1)
    )
    again = browser(cast.hilde_account).post(path, follow=True)
    assert (account.login.startswith("paper-"), "al een eigen account" in again.content.decode()) == (True, True)


def test_no_letter_and_no_number_without_the_mandate(scene, monkeypatch) -> None:
    georgette = scene.cast.georgette.pk
    mia = browser(scene.mia_account)
    assert mia.get(reverse("desk_letter", args=[georgette])).status_code == 404
    assert mia.post(reverse("desk_code", args=[georgette])).status_code == 404
    seen = said(monkeypatch)
    mia.get(reverse("call_sheet"))
    assert seen["rings"] == []


def test_the_call_sheet_has_names_numbers_and_reasons(scene, monkeypatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(1, 14))
    seen = said(monkeypatch)
    browser(scene.cast.hilde_account).get(reverse("call_sheet"))
    [ring] = seen["rings"]
    assert (ring["name"], ring["phone"], ring["reasons"][0]["why"]) == (
        "Georgette",
        "09 384 00 01",
        "Hoe is het gegaan?",
    )


def test_a_message_is_told_before_a_moment_and_a_question_is_about_one() -> None:
    told, asked = Reason(Why.TOLD, "", at(1, 14)), Reason(Why.ANSWER, "", at(1, 14))
    assert values.when_of(told) == f"vóór {values.moment(at(1, 14))}"
    assert values.when_of(asked) == values.moment(at(1, 14))
    assert values.when_of(Reason(Why.ANSWER, "")) == ""


def test_an_installation_without_a_number_prints_its_address(scene, settings) -> None:
    settings.DESK_PHONE = ""
    assert browser().get(reverse("bulletin_pdf")).status_code == 200


def test_the_qr_code_of_the_letter_keeps_the_code_behind_the_hash(settings) -> None:
    settings.ADDRESS = "https://gavere.example"
    assert values.address("take_over", "#ACDE-FGHJ-KMNP") == "https://gavere.example/take-over/#ACDE-FGHJ-KMNP"
    assert values.spoken("https://gavere.example/take-over/#ACDE") == "gavere.example/take-over"


@pytest.mark.parametrize("name", ["car", "walk", "no-such-icon"])
def test_an_icon_is_a_drawing_or_nothing(name) -> None:
    assert press.icon(name).startswith("<svg") is (name != "no-such-icon")
