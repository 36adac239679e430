"""The audit line is append only: the database refuses to change or delete one, whoever asks.

`mekaar_append_only` serves every table that may only grow. TRUNCATE is left to the owner of the tables (the tests empty
theirs with it).
"""

from django.db import migrations

FUNCTION = """
CREATE FUNCTION mekaar_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
"""
TRIGGER = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON base_auditline
FOR EACH ROW EXECUTE FUNCTION mekaar_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("base", "0001_initial")]
    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION mekaar_append_only()"),
        migrations.RunSQL(TRIGGER, "DROP TRIGGER append_only ON base_auditline"),
    ]
