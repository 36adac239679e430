"""Deeds are append only: what happened is set right by a new deed, never by changing the old one."""

from django.db import migrations

TRIGGER = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON carrying_deed
FOR EACH ROW EXECUTE FUNCTION mekaar_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("carrying", "0001_initial"), ("base", "0002_append_only")]
    operations = [migrations.RunSQL(TRIGGER, "DROP TRIGGER append_only ON carrying_deed")]
