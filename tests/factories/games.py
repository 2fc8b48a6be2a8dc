"""Makers for games: a half marathon of a team, with a schedule of three shifts."""

import datetime as dt
import uuid
from typing import Any

from tongxing.foundation import clock
from tongxing.games.shapes import OpenGames, ReadSchedule, TakeOn
from tongxing.people.shapes import PersonCard

NOW = clock.from_local(dt.date(2026, 3, 16), dt.time(9))
FIRST, LAST = dt.date(2026, 5, 16), dt.date(2026, 5, 17)
TABLE = """编号,场馆,岗位,内容,开始,结束,人数
A-1,会展中心,检录,领物,2026-05-16 08:00,2026-05-16 12:00,40
A-2,会展中心,咨询,问讯,2026-05-16 12:00,2026-05-16 18:00,12
B-1,松花江大桥,饮水,第一饮水点,2026-05-17 06:00,2026-05-17 11:30,25
"""


def opened(organisation_id: uuid.UUID, **more: Any) -> OpenGames:
    """The order to begin the half marathon."""
    told: dict[str, Any] = {"key": uuid.uuid4(), "organisation_id": organisation_id}
    told |= {"name": "哈尔滨半程马拉松", "starts_on": FIRST, "ends_on": LAST}
    return OpenGames(**(told | more))


def table_on(first: dt.date) -> str:
    """The schedule with its two days elsewhere in the year."""
    second = first + dt.timedelta(days=1)
    return TABLE.replace(str(FIRST), str(first)).replace(str(LAST), str(second))


def schedule(games_id: uuid.UUID, text: str = TABLE, **more: Any) -> ReadSchedule:
    """The order to read its schedule."""
    told: dict[str, Any] = {"key": uuid.uuid4(), "games_id": games_id, "content": text.encode()}
    return ReadSchedule(**(told | {"post": "现场服务", "places": 2} | more))


def taken_on(games_id: uuid.UUID, person: PersonCard, **more: Any) -> TakeOn:
    """The order to take somebody on for all days."""
    told: dict[str, Any] = {"games_id": games_id, "person_id": person.id, "account_id": person.account_id}
    told |= {"days": (), "is_reserve": False, "key": uuid.uuid4()}
    return TakeOn(**(told | more))
