"""When somebody was last asked is read from the end of this index: the desk asks it of hundreds who offer help, each with years behind them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("carrying", "0008_verdicts_append_only")]
    operations = [
        migrations.AddIndex("commitment", models.Index(fields=["actor", "proposed_at"], name="commitment_last_asked")),
    ]
