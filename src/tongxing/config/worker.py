"""The worker: carries announcements to their subscribers, numbers the ledger, grows its log, does the jobs of rooms.

Five strands in one process. Relay and numbering look every half second, integration every second: a line has its
number at once and its place in the tree soon after, and neither waits for the other. Jobs and periodic jobs (declared
in the rooms' `tasks.py`) are Procrastinate's; one strand takes up those whose worker died. Several workers may run at
once: everything is done once, but a job may begin again where a worker was killed in the middle of it.
"""

import asyncio
import logging
import threading
from collections.abc import Callable
from datetime import timedelta

from asgiref.sync import async_to_sync
from django.db import InterfaceError, OperationalError, connection
from procrastinate.connector import BaseConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.utils import connector_params
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Status
from procrastinate.manager import JobManager
from procrastinate.psycopg_connector import PsycopgConnector

from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock, relay
from tongxing.ledger import services as ledger
from tongxing.transparency import services as transparency

log = logging.getLogger(__name__)
NUMBERING = SystemActor("numbering")
INTEGRATION = SystemActor("integration")
PAUSE = 0.5  # seconds between looks
BETWEEN_CHECKPOINTS = 1.0  # seconds; a busy log is signed once a second and not for every line
AT_ONCE = 4  # jobs side by side
SILENCE = 30.0  # seconds without a sign of life after which Procrastinate holds a worker for dead
BEGINNINGS = 8  # times a job may begin whose workers die; more often it is the job that kills them


def run() -> None:
    """Work until told to stop (SIGTERM, SIGINT); jobs under way are finished first."""
    stop = threading.Event()
    strands = [
        threading.Thread(target=relay.run, args=(stop, PAUSE), name="relay"),
        threading.Thread(target=keep_doing, args=(number_lines, stop), name="numbering"),
        threading.Thread(
            target=keep_doing, args=(integrate_lines, stop, BETWEEN_CHECKPOINTS), name="integration"
        ),
        threading.Thread(target=keep_doing, args=(take_up_stranded, stop, SILENCE), name="stranded"),
    ]
    for strand in strands:
        strand.start()
    log.info("后台任务已启动")
    try:
        asyncio.run(_do_jobs())
    except KeyboardInterrupt:
        log.info("后台任务被中断")
    finally:
        stop.set()
        for strand in strands:
            strand.join()
    log.info("后台任务已停止")


def number_lines() -> int:
    """Give the waiting lines their numbers."""
    return ledger.integrate_lines(actor=NUMBERING)


def integrate_lines() -> int:
    """Take a full load of numbered lines into the tree; whatever is left over waits for the next second."""
    taken = transparency.integrate(actor=INTEGRATION)
    return taken if taken == transparency.AT_ONCE else 0


def take_up_stranded() -> int:
    """Put back the jobs whose worker was killed in the middle of them; give up those that began too often.

    Procrastinate leaves them `doing` for ever. Another worker may look at the same moment: whoever comes second finds
    the job gone.
    """
    jobs = JobManager(DjangoConnector())
    for job in async_to_sync(jobs.get_stalled_jobs)(seconds_since_heartbeat=SILENCE):
        try:
            if job.attempts + 1 < BEGINNINGS:
                later = clock.now() + timedelta(seconds=SILENCE * job.attempts)
                async_to_sync(jobs.retry_job)(job, retry_at=later)
                log.warning("%s (%s) lost its worker and begins again", job.task_name, job.id)
            else:
                async_to_sync(jobs.finish_job)(job, Status.FAILED, delete_job=False)
                log.error("%s (%s) lost %d workers and is given up", job.task_name, job.id, BEGINNINGS)
        except ConnectorException as gone:
            log.info("%s (%s) was taken up by another worker: %s", job.task_name, job.id, gone)
    return 0


def keep_doing(work: Callable[[], int], stop: threading.Event, pause: float = PAUSE) -> None:
    """Do a piece of work again and again; a database that goes away is waited for, other faults are told."""
    while not stop.is_set():
        try:
            while work() and not stop.is_set():
                pass
            stop.wait(pause)
        except (OperationalError, InterfaceError) as lost:
            log.warning("the database is away, trying again: %s", lost)
            connection.close()
            stop.wait(2)
        except Exception:
            log.exception("%s failed and is tried again", getattr(work, "__name__", work))
            connection.close()
            stop.wait(10)
    connection.close()


class WorkersConnector(PsycopgConnector):
    """Jobs are fetched through a pool of the worker's own; jobs put by the work itself go with its transaction.

    A subscriber heard in this process puts its job beside its notice: both stand, or neither. Procrastinate's own
    connector would put it through the pool, before the notice is there and even if it never comes.
    """

    def __init__(self) -> None:
        super().__init__(kwargs=connector_params("default"))

    def get_sync_connector(self) -> BaseConnector:
        return DjangoConnector()


async def _do_jobs() -> None:
    with app.replace_connector(WorkersConnector()) as jobs:
        async with jobs.open_async():
            await jobs.run_worker_async(concurrency=AT_ONCE, delete_jobs="successful")
