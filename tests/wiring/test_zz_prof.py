import cProfile, pstats, time, pytest
from datetime import datetime
from zoneinfo import ZoneInfo
from mekaar.wiring.demo.fill import fill
@pytest.mark.django_db
def test_prof():
    from mekaar.messages.models import Message
    from django.db import connection
    pr=cProfile.Profile(); t=time.perf_counter(); c=time.process_time()
    pr.enable(); fill(now=datetime(2026,11,27,10,tzinfo=ZoneInfo("Europe/Brussels"))); pr.disable()
    print("seconds",time.perf_counter()-t,"cpu",time.process_time()-c,"messages",Message.objects.count())
    pstats.Stats(pr).sort_stats("cumulative").print_stats("mekaar/(messages|carrying)|audit", 40)
