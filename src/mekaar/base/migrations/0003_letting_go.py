"""What may only grow lets go where a person is erased or the time to keep it is over: `base.retention.letting_go` says so."""

from django.db import migrations

FUNCTION = """
CREATE OR REPLACE FUNCTION mekaar_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('mekaar.letting_go', true) = 'on' THEN
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    RAISE EXCEPTION '% is append only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
"""
BEFORE = """
CREATE OR REPLACE FUNCTION mekaar_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("base", "0002_append_only")]
    operations = [migrations.RunSQL(FUNCTION, BEFORE)]
