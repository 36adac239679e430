"""What every table owes to the promise of more places on one database."""

from django.apps import apps

WITHOUT_COMMUNITY = {"people.Community", "people.Account"}
"""The community itself; and a login, which may act in more than one."""


def test_every_table_of_ours_says_which_community_it_belongs_to() -> None:
    ours = [model for model in apps.get_models() if model.__module__.startswith("mekaar.")]
    assert len(ours) > 10
    missing = {model._meta.label for model in ours if not any(f.attname == "community_id" for f in model._meta.fields)}
    assert missing - WITHOUT_COMMUNITY == set()
