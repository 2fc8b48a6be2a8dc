"""`tongxing rebuild_standings` puts right what somebody bent, and asks first."""

import pytest
from django.core.management import call_command

from tests.factories import ledger
from tongxing.ledger import queries
from tongxing.ledger.models import Standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def bent():
    """A volunteer whose 150 minutes were bent to 600 in the projection."""
    somebody = ledger.volunteer()
    ledger.effective(somebody)
    Standing.objects.update(minutes=600)
    return somebody


def test_the_true_minutes_come_back(bent, capsys):
    call_command("rebuild_standings", "--yes")
    assert queries.minutes_of(bent.person_id).effective == 150
    assert "共 1 条，改动 1 条" in capsys.readouterr().out


def test_without_a_yes_nothing_is_touched(bent, monkeypatch, capsys):
    monkeypatch.setattr("builtins.input", lambda _question: "no")
    call_command("rebuild_standings")
    assert queries.minutes_of(bent.person_id).effective == 600
    assert "没有改动任何东西" in capsys.readouterr().out
