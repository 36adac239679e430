"""The audit line can only be added to."""

import pytest
from django.db import IntegrityError, connection, transaction

from mekaar.base import audit
from mekaar.base.models import AuditLine
from tests.cast import NOW, found


@pytest.fixture
def line(db):
    return audit.note("people.found_community", found(), by=None, now=NOW, after={"name": True})


def test_a_line_is_never_changed(line):
    with pytest.raises(IntegrityError, match="append only"), transaction.atomic():
        AuditLine.objects.filter(pk=line.pk).update(what="nothing")
    with pytest.raises(IntegrityError, match="append only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE base_auditline SET by_id = 1")


def test_a_line_is_never_deleted(line):
    with pytest.raises(IntegrityError, match="append only"), transaction.atomic():
        AuditLine.objects.filter(pk=line.pk).delete()
    assert AuditLine.objects.filter(pk=line.pk).exists()


def test_a_community_is_its_own_subject(line):
    community = AuditLine.objects.get(pk=line.pk)
    assert community.subject == f"community:{community.community_id}"
