"""What became of every order, counted in the database: what was confirmed is there, and nothing is there twice."""

import uuid
from typing import Any

from bench.orders_soak import NAMESPACE, Soak

_STATES = "select state, count(*) from orders_order group by state order by state"

# Twice: what each of these finds more than once for the same is there too often.
_ONCE = {
    "needs_of_one_key": "needs_need group by noted_by, key",
    "orders_of_one_need": "orders_order group by need_id",
    "helpers_at_once": "orders_offer where state = 'accepted' group by order_id",
    "steps_that_come_once": "orders_step where what in ('placed', 'closed', 'called_off') group by order_id, what",
    "needs_taken_up_at_once": "needs_takeup where put_back_at is null group by need_id",
    "servings": "needs_serving group by need_id",
    "ratings": "needs_rating group by need_id",
    "ledger_entries_of_a_visit": "ledger_entry where occasion_room = 'orders' group by occasion_id",
    "events_that_come_once": """foundation_announcement
        where name in ('orders.order_placed', 'orders.order_closed', 'needs.need_answered', 'needs.need_rated')
        group by name, coalesce(facts->>'order_id', facts->>'need_id')""",
    "hearings_of_one_event": "foundation_hearing group by announcement_id, subscriber",
    "notices_of_one_thing": "notices_notice group by account_id, kind, subject",
}
_DOUBLED = {
    name: f"select coalesce(sum(n - 1), 0) from (select count(*) n from {found}) t"
    for name, found in _ONCE.items()
}

# Lost: each is a line of how many are missing where they must be.
_LOST = {
    "closed_without_serving_or_rating": """select count(*) from orders_order o where state = 'closed' and (
        not exists (select from needs_serving s where s.need_id = o.need_id)
        or not exists (select from needs_rating r where r.need_id = o.need_id)
        or not exists (select from orders_step s where s.order_id = o.id and s.what = 'closed'))""",
    "closed_whose_need_is_not": """select count(*) from orders_order o join needs_need n on n.id = o.need_id
        where (o.state = 'closed') <> (n.state = 'closed')""",
    "closed_without_minutes_or_a_word_why": """select count(*) from orders_order o where state = 'closed'
        and entry_id is null
        and not exists (select from orders_step s where s.order_id = o.id and s.what = 'unrecorded')""",
    "steps_without_their_event": """select count(*) from orders_order o where state = 'closed' and not exists (
        select from foundation_announcement a
        where a.name = 'orders.order_closed' and a.facts->>'order_id' = o.id::text)""",
    "events_nobody_was_given": "select count(*) from foundation_hearing where subscriber = ''",
    "events_not_heard": "select count(*) from foundation_hearing where heard_at is null and subscriber <> ''",
    "told_taken_without_notice": """select count(*) from foundation_announcement a
        where a.name = 'orders.offer_taken' and not exists (select from notices_notice n
          where n.kind = 'order_taken' and n.subject = a.facts->>'offer_id')""",
}


def _one(statement: str, *values: object) -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        (told,) = cursor.fetchone()
    return int(told or 0)


def waiting() -> int:
    """Events still on their way to somebody."""
    return _one("select count(*) from foundation_hearing where heard_at is null")


def count(soak: Soak, lives: int) -> dict[str, Any]:
    """Everything counted; `lost` and `doubled` are the sums."""
    lost = {name: _one(statement) for name, statement in _LOST.items()} | _against_what_was_said(soak, lives)
    doubled = {name: _one(statement) for name, statement in _DOUBLED.items()}
    return {
        "orders_by_state": _pairs(_STATES),
        "needs_by_state": _pairs("select state, count(*) from needs_need group by state order by state"),
        "offers_by_state": _pairs("select state, count(*) from orders_offer group by state order by state"),
        "steps": _pairs("select what, count(*) from orders_step group by what order by what"),
        "events": _pairs("select name, count(*) from foundation_announcement group by name order by name"),
        "hearings": _one("select count(*) from foundation_hearing where heard_at is not null"),
        "hearings_tried_again": _one("select count(*) from foundation_hearing where tries > 1"),
        "notices": _pairs("select kind, count(*) from notices_notice group by kind order by kind"),
        "ledger_entries": _one("select count(*) from ledger_entry where occasion_room = 'orders'"),
        "unrecorded": _pairs(
            "select note, count(*) from orders_step where what = 'unrecorded' group by note order by note"
        ),
        "lost": sum(lost.values()),
        "lost_by": {name: found for name, found in lost.items() if found},
        "doubled": sum(doubled.values()),
        "doubled_by": {name: found for name, found in doubled.items() if found},
    }


def _pairs(statement: str) -> dict[str, int]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement)
        return dict(cursor.fetchall())


def _against_what_was_said(soak: Soak, lives: int) -> dict[str, int]:
    """Each life must have come to its end, and its order stand where the life says; each yes must be on record."""
    from tongxing.needs.models import Need
    from tongxing.orders.models import Order, Step

    keys = {uuid.uuid5(NAMESPACE, f"{soak.seed}:{number}:note"): number for number in range(lives)}
    needs = {row.id: keys[row.key] for row in Need.objects.filter(key__in=list(keys)).order_by("id")}
    states = {
        needs[row.need_id]: row.state for row in Order.objects.filter(need_id__in=list(needs)).order_by("id")
    }
    elsewhere = sum(states.get(number) != state for number, (state, _at) in soak.ended.items())
    steps = Step.objects.order_by().values_list("what", flat=True)
    done = {
        what: steps.filter(what=what).count()
        for what in ("accepted", "done", "closed", "called_off", "missed")
    }
    said = soak.confirmed
    return {
        "lives_not_at_their_end": lives - len(soak.ended),
        "orders_elsewhere_than_said": elsewhere,
        "needs_noted_and_not_there": max(0, said["note"] - len(needs)),
        "deeds_confirmed_and_not_there": sum(
            max(0, said[what] - done[step])
            for what, step in (
                ("accept", "accepted"),
                ("say_done", "done"),
                ("rate", "closed"),
                ("call_off", "called_off"),
                ("say_missed", "missed"),
            )
        ),
    }
