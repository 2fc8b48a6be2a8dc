"""Peoples the database of the killed server with an opening that is under way, and an activity for whoever comes.

python -m tests.crashes.rushing <people> <places>     prints ids and tokens as JSON
"""

import dataclasses
import datetime as dt
import json
import sys
import uuid
from typing import Any

from tests.crashes.peopled import _tokens, migrated


def opened(people: int, places: int) -> dict:
    """Announced three hours ago, open since a minute."""
    from tests.factories import activities as made
    from tongxing.foundation import clock
    from tongxing.openings import services
    from tongxing.openings.shapes import AnnounceOpening

    crowd, now = made.crowd(people), clock.now()
    with clock.at(now - dt.timedelta(hours=3)):
        team, day = made.team(), clock.today()
        noon = clock.start_of(day + dt.timedelta(days=2)) + dt.timedelta(hours=12)
        project = made.project(team, starts_on=day, ends_on=day + dt.timedelta(days=40))
        order = made.order(
            project.id,
            starts_at=noon,
            ends_at=noon + dt.timedelta(hours=2),
            sign_up_opens_at=now - dt.timedelta(minutes=1),
            sign_up_closes_at=noon - dt.timedelta(hours=1),
            cancel_until=noon - dt.timedelta(hours=1),
            places=places,
        )
        card = made.services.plan_activity(order, actor=team.leader)
        made.services.submit_activity(made.SubmitActivity(card.id, uuid.uuid4()), actor=team.leader)
        made.services.publish_activity(made.ReviewActivity(card.id, uuid.uuid4()), actor=team.officer)
        opening = services.announce_opening(
            AnnounceOpening(uuid.uuid4(), card.id, "arrival"), actor=team.leader
        )
        plain = made.services.plan_activity(_on_another_day(order), actor=team.leader)
        made.services.submit_activity(made.SubmitActivity(plain.id, uuid.uuid4()), actor=team.leader)
        made.services.publish_activity(made.ReviewActivity(plain.id, uuid.uuid4()), actor=team.officer)
    told = {"opening": opening.id, "activity": card.id, "plain": plain.id}
    return {name: str(one) for name, one in told.items()} | {"tokens": _tokens(crowd)}


def _on_another_day(order: Any) -> Any:
    day = dt.timedelta(days=3)
    return dataclasses.replace(
        order, key=uuid.uuid4(), starts_at=order.starts_at + day, ends_at=order.ends_at + day
    )


if __name__ == "__main__":
    migrated()
    print(json.dumps(opened(*map(int, sys.argv[1:]))))
