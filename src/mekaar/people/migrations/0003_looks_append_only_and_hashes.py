"""Looks may only grow; contacts of before get their keyed hash."""

from django.db import migrations

from mekaar.base.blind import blind
from mekaar.people.addresses import find_as

TRIGGER = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON people_look
FOR EACH ROW EXECUTE FUNCTION mekaar_append_only();
"""


def hash_contacts(apps, schema_editor):
    contacts = apps.get_model("people", "Contact").objects
    for contact in contacts.iterator():
        contacts.filter(pk=contact.pk).update(lookup=blind(find_as(contact.channel, contact.value)))


class Migration(migrations.Migration):
    dependencies = [("people", "0002_signing_in_and_looks"), ("base", "0003_letting_go")]
    operations = [
        migrations.RunSQL(TRIGGER, "DROP TRIGGER append_only ON people_look"),
        migrations.RunPython(hash_contacts, migrations.RunPython.noop, elidable=True),
    ]
