"""The worker: carries announcements to their subscribers, numbers the ledger, grows its log, does the jobs of rooms.

Four strands in one process. Relay and numbering look every half second, integration every second: a line has its
number at once and its place in the tree soon after, and neither waits for the other. Jobs and periodic jobs (declared
in the rooms' `tasks.py`) are Procrastinate's. Several workers may run at once: everything is done once.
"""

import asyncio
import logging
import threading
from collections.abc import Callable

from django.db import InterfaceError, OperationalError, connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from tongxing.access.shapes import SystemActor
from tongxing.foundation import relay
from tongxing.ledger import services as ledger
from tongxing.transparency import services as transparency

log = logging.getLogger(__name__)
NUMBERING = SystemActor("numbering")
INTEGRATION = SystemActor("integration")
PAUSE = 0.5  # seconds between looks
BETWEEN_CHECKPOINTS = 1.0  # seconds; a busy log is signed once a second and not for every line
AT_ONCE = 4  # jobs side by side


def run() -> None:
    """Work until told to stop (SIGTERM, SIGINT); jobs under way are finished first."""
    stop = threading.Event()
    strands = [
        threading.Thread(target=relay.run, args=(stop, PAUSE), name="relay"),
        threading.Thread(target=keep_doing, args=(number_lines, stop), name="numbering"),
        threading.Thread(
            target=keep_doing, args=(integrate_lines, stop, BETWEEN_CHECKPOINTS), name="integration"
        ),
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


async def _do_jobs() -> None:
    assert isinstance(app.connector, DjangoConnector)
    with app.replace_connector(app.connector.get_worker_connector()) as jobs:
        async with jobs.open_async():
            await jobs.run_worker_async(concurrency=AT_ONCE, delete_jobs="successful")
