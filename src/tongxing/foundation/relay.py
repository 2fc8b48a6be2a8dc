"""The relay carries announcements to their subscribers: after commit, at least once, in order of birth."""

import datetime as dt
import logging
import threading

from django.db import InterfaceError, OperationalError, connection, transaction

from tongxing.foundation import clock, events
from tongxing.foundation.models import Announcement, Hearing

log = logging.getLogger(__name__)
GIVE_UP_AFTER = 12  # tries; with doubling pauses about a day


_SHARE_OUT = """
with mine as (
  delete from foundation_hearing h using (
    select id from foundation_hearing where subscriber = '' order by due_at limit 1000 for update skip locked) w
  where h.id = w.id returning h.announcement_id, h.due_at
)
insert into foundation_hearing (id, announcement_id, subscriber, tries, due_at, fault)
select gen_random_uuid(), told.id, listening.subscriber, 0, mine.due_at, ''
from mine join foundation_announcement told on told.id = mine.announcement_id
join unnest(%(names)s::text[], %(subscribers)s::text[]) as listening (name, subscriber) on listening.name = told.name
"""


def deliver_waiting(limit: int = 200) -> int:
    """Deliver what is due, each hearing in a transaction of its own; returns how many were heard."""
    heard = 0
    for _ in range(limit):
        result = _deliver_one()
        if result is None and not share_out():
            break
        heard += result or 0
    return heard


def share_out() -> int:
    """Give every subscriber a hearing of its own of what was announced; answers how many were given."""
    listening = [(name, one) for name in events.declared() for one in events.subscribers_of(name)]
    names, subscribers = ([pair[at] for pair in listening] for at in (0, 1))
    with connection.cursor() as cursor:
        cursor.execute(_SHARE_OUT, {"names": names, "subscribers": subscribers})
        return cursor.rowcount


def _deliver_one() -> int | None:
    """Deliver the oldest due hearing. None: nothing waits; 1: heard; 0: failed and put back."""
    with transaction.atomic():
        hearing = (
            Hearing.objects.select_for_update(skip_locked=True)
            .filter(heard_at__isnull=True, due_at__lte=clock.now(), tries__lt=GIVE_UP_AFTER)
            .exclude(subscriber="")
            .order_by("due_at", "announcement_id", "subscriber")
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
