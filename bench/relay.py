"""`make bench-relay`: from a departure to stars and points, as JSON; each hearing alone, and many in one.

PEOPLE=1000 says how many leave one activity, each by their own scan. Everything that listens to a record hears it:
stars, points, figures, notices. The first half is heard one hearing at a time, as it was before; the second together.
"""

import datetime as dt
import os
import platform as machine
import time
from collections.abc import Sequence
from typing import Any

from bench import house
from bench.house import tell

STARTS_AFTER = dt.timedelta(days=1)  # of an activity of the benchmark's county, which lasts half an hour
LASTS = dt.timedelta(minutes=30)


def main() -> None:
    """People arrive and leave, then the relay has the word; everything is taken down."""
    people = int(os.environ.get("PEOPLE") or 1000)
    if people < 100:
        raise SystemExit("PEOPLE must be at least 100")
    with house.stage(lambda: None) as stage:
        try:
            house.print_json(_measured(stage, people))
        finally:
            from django.db import connections

            connections.close_all()
            house.drop_database(stage.cluster)


def _measured(stage: house.Stage, people: int) -> dict[str, Any]:
    from tongxing.foundation import events, relay
    from tongxing.ledger.events import ServiceRecorded

    gone = _an_afternoon(stage, people)
    half = people // 2
    together = relay.AT_ONCE
    figures: dict[str, Any] = {
        "machine": {"cores": os.cpu_count(), "python": machine.python_version()},
        "postgresql": stage.cluster.version,
        "who_listens_to_a_record": sorted(events.subscribers_of(ServiceRecorded.name)),
    }
    for name, at_once, numbers in (("alone", 1, range(half)), ("together", together, range(half, people))):
        figures[name] = {"most_in_one_hearing": at_once, **_from_departure(stage, gone, numbers, at_once)}
    figures["times_as_many"] = round(
        figures["together"]["relay"]["per_second"] / figures["alone"]["relay"]["per_second"], 1
    )
    return figures


def _from_departure(stage: house.Stage, gone: Any, numbers: Sequence[int], at_once: int) -> dict[str, Any]:
    from tongxing.foundation import relay

    tell(f"{len(numbers)} 人签退 …")
    with house.Watch(stage.cluster) as leaving:
        for number in numbers:
            gone(number)
    tell(f"收听，每次最多 {at_once} 条 …")
    heard, began = 0, time.perf_counter()
    before, relay.AT_ONCE = relay.AT_ONCE, at_once
    try:
        with house.Watch(stage.cluster) as watch:
            while now := relay.deliver_waiting():
                heard += now
    finally:
        relay.AT_ONCE = before
    _everything_came(numbers)
    return {
        "records": len(numbers),
        "departures": leaving.figures(len(numbers)),
        "hearings": heard,
        "relay": watch.figures(len(numbers)),
        "relay_seconds": round(time.perf_counter() - began, 2),
    }


def _everything_came(numbers: Sequence[int]) -> None:
    """Everybody has the minutes in their star, points for them, a notice of it; and nothing failed."""
    from bench.county import numbered
    from tongxing.foundation.models import Hearing
    from tongxing.honours.models import Star
    from tongxing.notices.models import Notice
    from tongxing.points.models import Holding

    persons = [numbered(2, number) for number in numbers]
    accounts = [numbered(1, number) for number in numbers]
    counts = (
        Star.objects.filter(person_id__in=persons, minutes_a__gt=0).count(),
        Holding.objects.filter(person_id__in=persons, earned__gt=0).count(),
        Notice.objects.filter(account_id__in=accounts, kind="record_counts").count(),
    )
    faults = Hearing.objects.exclude(fault="").count() + Hearing.objects.filter(heard_at=None).count()
    if counts != (len(persons),) * 3 or faults:
        raise SystemExit(f"not everything came: {counts} of {len(persons)}, {faults} faults")


def _an_afternoon(stage: house.Stage, people: int) -> Any:
    """One activity with all of them there; what is answered lets one of them leave."""
    from bench import county
    from tongxing.access.shapes import Member
    from tongxing.activities import queries, services
    from tongxing.activities.shapes import Arrive, Depart, SignUp, TakeCharge
    from tongxing.foundation import clock, ids, relay

    morning = clock.now().replace(minute=0, second=0, microsecond=0) - 2 * STARTS_AFTER
    start = morning + STARTS_AFTER
    members = [Member(county.numbered(1, number)) for number in range(people)]
    with clock.at(morning):
        made = county.make(1, people, places_each=people)
        (activity,) = made.activities
        for who in members:
            services.sign_up(SignUp(ids.new_id(), activity), actor=who)
    leader = county.leader_again()
    with clock.at(start - LASTS):
        services.take_charge(TakeCharge(ids.new_id(), activity), actor=leader)
    tell("签到 …")
    with clock.at(start):
        code = queries.arrival_code(activity, leader).code
        for who in members:
            services.arrive(Arrive(ids.new_id(), activity, code), actor=who)
    while relay.deliver_waiting():
        pass

    with clock.at(start + LASTS):
        code = queries.arrival_code(activity, leader).code

    def leave(number: int) -> None:
        with clock.at(start + LASTS):
            services.depart(Depart(ids.new_id(), activity, code), actor=members[number])

    return leave


if __name__ == "__main__":
    main()
