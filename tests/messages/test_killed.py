"""A worker that is killed in the middle of sending, with real processes."""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings as ours
from django.db import connection

from mekaar.messages import actions
from mekaar.messages.actions.deliver import LEFT_BEHIND
from mekaar.messages.choices import MessageState
from mekaar.messages.models import Message
from tests.cast import NOW
from tests.messages.letters import tell

ROOT = Path(__file__).resolve().parents[2]
SEND = """
import sys, json, django
django.setup()
from datetime import datetime
from django.conf import settings
from mekaar.messages import actions
settings.SMS = json.loads(sys.argv[3])
actions.deliver(message_id=int(sys.argv[1]), now=datetime.fromisoformat(sys.argv[2]))
"""


def sender(message, sms, folder):
    """Another process that sends this message, on the database of the tests."""

    base = connection.settings_dict
    address = (
        f"postgresql://{quote(base['USER'])}@/{base['NAME']}?host={quote(base['HOST'])}&port={base['PORT'] or 5432}"
    )
    mine = {
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "mekaar.wiring.settings",
        "PYTHONPATH": str(ROOT / "src"),
        "MEKAAR_DATA": str(folder),
        "MEKAAR_FIELD_KEYS": " ".join(ours.FIELD_KEYS),
    }
    command = [sys.executable, "-c", SEND, str(message.pk), NOW.isoformat(), json.dumps(sms | {"timeout": 60})]
    return subprocess.Popen(command, env=os.environ | mine, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def wait_for(what):
    until = time.monotonic() + 60
    while not what():
        assert time.monotonic() < until, "it did not come"
        time.sleep(0.02)


@pytest.fixture
def on_its_way(lasting_cast, gateway, settings, tmp_path):
    """A message that another process is sending at this moment: the gateway has it and does not answer."""
    message = tell(lasting_cast, to=lasting_cast.nadia)
    gateway.next_answers = ["hold"]
    process = sender(message, settings.SMS, tmp_path)
    try:
        wait_for(lambda: gateway.messages)
        yield message, process
    finally:
        process.kill()
        process.wait(10)


def test_it_is_sent_again_by_the_next_and_arrives_once(on_its_way, gateway):
    message, process = on_its_way
    process.send_signal(signal.SIGKILL)
    process.wait(10)
    assert Message.objects.get().state == MessageState.SENDING
    later = NOW + LEFT_BEHIND
    assert actions.deliver(message_id=message.pk, now=later - timedelta(seconds=1)) is None
    wait_for(lambda: actions.deliver(message_id=message.pk, now=later) == MessageState.SENT)
    assert (gateway.calls, len(gateway.messages)) == (2, 1)


def test_nobody_else_sends_it_while_it_is_on_its_way(on_its_way, gateway):
    message, _process = on_its_way
    assert actions.deliver(message_id=message.pk, now=NOW + LEFT_BEHIND * 10) is None
    assert gateway.calls == 1
