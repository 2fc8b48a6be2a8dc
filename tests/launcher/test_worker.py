"""The worker: goes on when the database comes back, numbers the lines, and knows the jobs of every room."""

import asyncio
import threading
from datetime import timedelta

import pytest
from asgiref.sync import sync_to_async
from django.db import OperationalError, connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

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


def put_beside_a_deed(*, undone):
    """A job put as a subscriber puts it, in the transaction of its deed."""
    with transaction.atomic():
        app.configure_task("notices.send_text").defer(notice_id="0195a000-0000-7000-8000-000000000000")
        transaction.set_rollback(undone)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("undone", "jobs"), [(True, 0), (False, 1)])
def test_a_job_put_by_the_worker_itself_stands_or_falls_with_its_deed(undone, jobs):
    def in_a_thread_of_the_worker():
        put_beside_a_deed(undone=undone)
        connection.close()

    async def at_work():
        with app.replace_connector(worker.WorkersConnector()) as working:
            async with working.open_async():
                await sync_to_async(in_a_thread_of_the_worker)()

    asyncio.run(at_work())
    assert ProcrastinateJob.objects.filter(task_name="notices.send_text").count() == jobs


def stranded(attempts, silent_for):
    """A job in the hands of a worker that gave its last sign of life so many seconds ago."""
    put_beside_a_deed(undone=False)
    job = ProcrastinateJob.objects.get()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s)) RETURNING id",
            [silent_for],
        )
        (hand,) = cursor.fetchone()
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', attempts = %s, worker_id = %s WHERE id = %s",
            [attempts, hand, job.pk],
        )
    return job


@pytest.mark.django_db
def test_a_job_whose_worker_was_killed_begins_again():
    job = stranded(attempts=0, silent_for=31)
    assert worker.take_up_stranded() == 0
    job.refresh_from_db()
    assert (job.status, job.attempts) == ("todo", 1)
    assert worker.take_up_stranded() == 0
    job.refresh_from_db()
    assert (job.status, job.attempts) == ("todo", 1)


@pytest.mark.django_db
def test_it_waits_longer_each_time():
    job = stranded(attempts=3, silent_for=31)
    with clock.at(ledger.NOW):
        worker.take_up_stranded()
    job.refresh_from_db()
    assert job.scheduled_at == ledger.NOW + timedelta(seconds=90)


@pytest.mark.django_db
def test_a_job_whose_worker_lives_is_left_to_it():
    job = stranded(attempts=0, silent_for=9)
    worker.take_up_stranded()
    job.refresh_from_db()
    assert (job.status, job.attempts) == ("doing", 0)


@pytest.mark.django_db
def test_a_job_that_kills_its_workers_is_given_up():
    job = stranded(attempts=worker.BEGINNINGS - 1, silent_for=31)
    worker.take_up_stranded()
    job.refresh_from_db()
    assert job.status == "failed"
