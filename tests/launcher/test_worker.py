"""The worker: goes on when the database comes back, numbers the lines, and knows the jobs of every room."""

import threading

import pytest
from django.db import OperationalError
from procrastinate.contrib.django import app

from tests.factories import ledger
from tongxing.config import worker
from tongxing.foundation import clock
from tongxing.ledger.models import Position
from tongxing.transparency.models import Checkpoint


@pytest.mark.django_db
def test_it_numbers_what_waits():
    with clock.at(ledger.NOW):
        ledger.effective(ledger.volunteer())
        assert (worker.number_lines(), worker.number_lines()) == (1, 0)
    assert Position.objects.count() == 1


@pytest.mark.django_db
def test_it_takes_what_is_numbered_into_the_log():
    with clock.at(ledger.NOW):
        ledger.effective(ledger.volunteer())
        assert worker.integrate_lines() == 0
        assert Checkpoint.objects.count() == 0
        worker.number_lines()
        worker.integrate_lines()
    assert list(Checkpoint.objects.values_list("size", flat=True)) == [1]


@pytest.mark.django_db
@pytest.mark.parametrize("fault", [OperationalError("the server is away"), ValueError("our own mistake")])
def test_a_fault_is_waited_out_and_the_work_goes_on(fault, monkeypatch):
    stop, tries = threading.Event(), []
    monkeypatch.setattr(stop, "wait", lambda _seconds: None)
    monkeypatch.setattr(worker.connection, "close", lambda: None)

    def work() -> int:
        tries.append("try")
        if len(tries) == 1:
            raise fault
        stop.set()
        return 0

    worker.keep_doing(work, stop)
    assert tries == ["try", "try"]


PERIODIC = {
    "access.sweep_sign_ins",
    "activities.expire_offers",
    "activities.sweep_refused_codes",
    "ledger.make_partitions",
}


def test_it_knows_the_jobs_of_every_room():
    known = {task.name for task, _cron in _periodic()}
    assert known >= PERIODIC
    assert "notices.send_text" in app.tasks


def _periodic():
    return [(told.task, told.cron) for told in app.periodic_registry.periodic_tasks.values()]
