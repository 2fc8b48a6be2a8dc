"""Peoples the database of the killed server with an opening that is under way.

python -m tests.crashes.rushing <people> <places>     prints ids and tokens as JSON
"""

import datetime as dt
import json
import sys
import uuid

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
    return {"opening": str(opening.id), "activity": str(card.id), "tokens": _tokens(crowd)}


if __name__ == "__main__":
    migrated()
    print(json.dumps(opened(*map(int, sys.argv[1:]))))
