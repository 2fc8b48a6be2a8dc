"""The relay carries announcements to their subscribers: after commit, at least once, in order of birth."""

import datetime as dt
import logging
import threading

from django.db import InterfaceError, OperationalError, connection, transaction

from tongxing.foundation import clock, events
from tongxing.foundation.models import Announcement, Hearing

log = logging.getLogger(__name__)
GIVE_UP_AFTER = 12  # tries; with doubling pauses about a day


def deliver_waiting(limit: int = 200) -> int:
    """Deliver what is due, each hearing in a transaction of its own; returns how many were heard."""
    heard = 0
    for _ in range(limit):
        result = _deliver_one()
        if result is None:
            break
        heard += result
    return heard


def _deliver_one() -> int | None:
    """Deliver the oldest due hearing. None: nothing waits; 1: heard; 0: failed and put back."""
    with transaction.atomic():
        hearing = (
            Hearing.objects.select_for_update(skip_locked=True)
            .filter(heard_at__isnull=True, due_at__lte=clock.now(), tries__lt=GIVE_UP_AFTER)
            .order_by("due_at", "id")
            .first()
        )
        if hearing is None:
            return None
        told = Announcement.objects.get(pk=hearing.announcement_id)
        function = events.subscribers_of(told.name).get(hearing.subscriber)
        fault = ""
        try:
            if function is not None:
                with transaction.atomic():
                    function(events.restored(told.name, told.facts))
        except Exception as problem:
            log.exception("subscriber %s failed on %s", hearing.subscriber, told.name)
            fault = f"{type(problem).__name__}: {problem}"[:500]
        hearing.tries += 1
        hearing.fault = fault
        if fault:
            hearing.due_at = clock.now() + dt.timedelta(seconds=2**hearing.tries)
        else:
            hearing.heard_at = clock.now()
        hearing.save(update_fields=["tries", "fault", "due_at", "heard_at"])
        return 0 if fault else 1


def run(stop: threading.Event, pause: float = 0.5) -> None:
    """Deliver until told to stop.

    The relay looks every `pause` seconds instead of being notified: NOTIFY takes a database-wide lock at
    commit, which would put every sign-up of a rush in one queue.
    """
    while not stop.is_set():
        try:
            while deliver_waiting() and not stop.is_set():
                pass
            stop.wait(pause)
        except (OperationalError, InterfaceError) as lost:
            log.warning("the relay lost its database and tries again: %s", lost)
            connection.close()
            stop.wait(2)
