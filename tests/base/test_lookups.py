"""Many numbers in one parameter."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from mekaar.people.models import Actor, Consent
from tests.cast import gather


def test_among_finds_what_in_finds_with_one_parameter(db) -> None:
    cast = gather()
    ids = {cast.dirk.pk, cast.nadia.pk, 0}
    assert set(Actor.objects.filter(pk__among=ids)) == {cast.dirk, cast.nadia}
    assert set(Consent.objects.filter(actor_id__among=ids)) == set(Consent.objects.filter(actor_id__in=ids))
    with CaptureQueriesContext(connection) as queries:
        assert list(Actor.objects.filter(pk__among=[])) == []
    assert len(queries) == 1
