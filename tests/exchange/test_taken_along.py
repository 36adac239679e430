"""Who changes for whom they give or lend loses nothing of what they typed, and takes along nothing else."""

from uuid import uuid4

from django.urls import reverse

from mekaar.exchange.models import Thing
from mekaar.people import actions as people
from tests.cast import NOW
from tests.exchange.test_give_pages import FIVE, browser


def test_who_goes_on_for_another_loses_nothing_and_takes_only_what_was_typed(cast):
    people.give_mandate(actor=cast.georgette, account=cast.koen_account, scope=["give"], how="phone", by=None, now=NOW)
    koen = browser(cast.koen_account)
    sheet = {
        "kind": "minibus",
        "preset": "always",
        "km": "15",
        "drivers": "named",
        "approval": "each-time",
        "for": cast.printer.pk,
    }
    typed = {
        "names": FIVE,
        "form": str(uuid4()),
        "village": cast.printer.village_id,
        "key_place": "Kastje.",
        "not1e": "on",
    }
    answer = koen.post(f"{reverse('lend')}?kind=minibus", {**sheet, **typed, "instead": cast.georgette.pk})
    form = answer.context["form"]
    assert not Thing.objects.filter(name__in=FIVE.split()).exists()
    kept = ("kind", "names", "form", "preset", "key_place", "not1e")
    assert [form[name].value() for name in kept] == ["minibus", FIVE, typed["form"], "always", "Kastje.", True]
    assert form["village"].value() == str(cast.georgette.village_id)
    page = answer.content.decode()
    assert f'name="for" value="{cast.georgette.pk}"' in page
    assert "Wat je invulde, staat er nog" in page
    assert 'class="fault"' not in page
    assert koen.post(reverse("lend"), {"instead": cast.dirk.pk}).status_code == 404


def test_the_offer_of_one_is_not_carried_to_another(cast):
    people.give_mandate(actor=cast.georgette, account=cast.dirk_account, scope=["give"], how="phone", by=None, now=NOW)
    dirk, path = browser(cast.dirk_account), reverse("give_time", args=["time"])
    own = dirk.get(path).context["form"]
    as_it_stands = {name: own[name].value() for name in own.fields if own[name].value() not in (None, False)}
    answer = dirk.post(path, {**as_it_stands, "words": "Ik bak taarten.", "instead": cast.georgette.pk})
    form = answer.context["form"]
    assert own["kinds"].value()
    assert (form["words"].value(), form["kinds"].value() or []) == ("Ik bak taarten.", [])
    story = dirk.post(reverse("give_story"), {"words": "Vroeger reed hier een tram.", "instead": cast.georgette.pk})
    assert "Vroeger reed hier een tram." in story.content.decode()
