"""Verdicts are append only, like deeds: the latest word counts, the earlier ones stay."""

from django.db import migrations

TRIGGER = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON carrying_verdict
FOR EACH ROW EXECUTE FUNCTION mekaar_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("carrying", "0007_swaps_verdicts_feeds"), ("base", "0002_append_only")]
    operations = [migrations.RunSQL(TRIGGER, "DROP TRIGGER append_only ON carrying_verdict")]
