"""Who is told of points: the volunteer whose they are, and nobody else."""

import datetime as dt
import uuid

from tongxing.access.shapes import SystemActor
from tongxing.foundation.events import subscriber
from tongxing.notices import services
from tongxing.notices.shapes import Tell
from tongxing.people import queries as people
from tongxing.points import events as points

TELLER = SystemActor("notices")
PAGE = "/me/points"


def _tell(person_id: uuid.UUID, kind: str, once: object, **facts: str) -> None:
    account_id = people.person(person_id).account_id
    services.tell(Tell(account_id, kind, str(once), PAGE, facts), actor=TELLER)


def _day(on: dt.date) -> dict[str, str]:
    return {"until_zh": f"{on.year}年{on.month}月{on.day}日", "until_en": f"{on:%d %b %Y}"}


@subscriber(points.PointsTakenBack)
def on_points_taken_back(told: points.PointsTakenBack) -> None:
    _tell(told.person_id, "points_taken_back", told.settling_id, points=str(told.points))


@subscriber(points.ExpiryAnnounced)
def on_expiry_announced(told: points.ExpiryAnnounced) -> None:
    once = f"{told.person_id}:{told.on}"
    _tell(told.person_id, "points_expire_soon", once, points=str(told.points), **_day(told.on))


@subscriber(points.PointsBarred)
def on_points_barred(told: points.PointsBarred) -> None:
    _tell(told.person_id, "points_barred", told.bar_id)


@subscriber(points.BarLifted)
def on_bar_lifted(told: points.BarLifted) -> None:
    _tell(told.person_id, "points_bar_lifted", told.bar_id)


@subscriber(points.PointsGranted)
def on_points_granted(told: points.PointsGranted) -> None:
    _tell(told.person_id, "points_granted", told.dealing_id, points=str(told.points))
