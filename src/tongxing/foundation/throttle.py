"""How often is too often: a small count per key and window, kept even when the deed is refused (R-56)."""

import datetime as dt
from typing import Any

from django.db import connection

from tongxing.foundation import clock, sealing
from tongxing.foundation.refusals import TooManyTries

_SPEND = """
insert into foundation_allowance as a (key, window_started_at, spent) values (%(key)s, %(now)s, 1)
on conflict (key) do update set
  spent = case when a.window_started_at <= %(old)s then 1 else a.spent + 1 end,
  window_started_at = case when a.window_started_at <= %(old)s then %(now)s else a.window_started_at end
returning spent, window_started_at
"""


def spend(kind: str, key: str, *, limit: int, seconds: int) -> None:
    """Count one try; raises TooManyTries beyond `limit` in `seconds`.

    Called at the door, outside the deed's transaction, so that a refusal does not give the try back.
    The key is stored only as a keyed digest.
    """
    now = clock.now()
    name = f"{kind}:{sealing.digest(key, 'throttle.' + kind).hex()[:32]}"
    window: dict[str, Any] = {"key": name, "now": now, "old": now - dt.timedelta(seconds=seconds)}
    with connection.cursor() as cursor:
        cursor.execute(_SPEND, window)
        spent, started_at = cursor.fetchone()
    if spent > limit:
        wait = seconds - int((now - started_at).total_seconds())
        raise TooManyTries(wait_seconds=max(1, wait))


def sweep(before: dt.datetime) -> int:
    """Forget counts whose window began before a moment; answers how many."""
    with connection.cursor() as cursor:
        cursor.execute("delete from foundation_allowance where window_started_at < %s", [before])
        return cursor.rowcount
