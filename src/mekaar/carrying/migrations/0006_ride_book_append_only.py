"""The ride book is append only, and no two rides of one car that stand at this moment overlap."""

from django.db import migrations

TRIGGERS = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON carrying_rideentry
FOR EACH ROW EXECUTE FUNCTION mekaar_append_only();

CREATE FUNCTION mekaar_ride_alone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM exchange_thing WHERE id = NEW.thing_id FOR NO KEY UPDATE;
    IF EXISTS (
        SELECT 1 FROM carrying_rideentry AS ride
        WHERE ride.thing_id = NEW.thing_id
          AND ride.id IS DISTINCT FROM NEW.corrects_id
          AND tstzrange(ride."left", ride.back) && tstzrange(NEW."left", NEW.back)
          AND NOT EXISTS (SELECT 1 FROM carrying_rideentry AS later WHERE later.corrects_id = ride.id)
    ) THEN
        RAISE EXCEPTION 'this ride overlaps another ride of the same car' USING ERRCODE = 'exclusion_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER ride_alone BEFORE INSERT ON carrying_rideentry
FOR EACH ROW EXECUTE FUNCTION mekaar_ride_alone();
"""
BACK = """
DROP TRIGGER ride_alone ON carrying_rideentry;
DROP FUNCTION mekaar_ride_alone();
DROP TRIGGER append_only ON carrying_rideentry;
"""


class Migration(migrations.Migration):
    dependencies = [("carrying", "0005_ride_book"), ("exchange", "0005_things_and_stories")]
    operations = [migrations.RunSQL(TRIGGERS, BACK)]
