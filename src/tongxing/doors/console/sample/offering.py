"""The menu of the sample county: what the team of the leader who signs in does every morning."""

import datetime as dt
import uuid
from functools import partial
from typing import Any

from tongxing.doors.console.sample.diary import Diary
from tongxing.doors.console.sample.site import Site
from tongxing.foundation import clock
from tongxing.menus import services
from tongxing.menus.shapes import Item, PublishItem, Slot
from tongxing.organisations import queries as organisations
from tongxing.places import queries as places

MORNINGS = tuple(Slot(day, 540, 660) for day in range(1, 8))


def write_menus(site: Site, diary: Diary) -> None:
    """Forty days ago a team wrote down what it does; nobody has ordered it since, which the desk sees."""
    then = site.plan.today - dt.timedelta(days=40)
    diary.write(clock.from_local(then, dt.time(10)), partial(publish, site))


def publish(site: Site) -> None:
    """What the team of the leader who signs in does every morning."""
    _offer(site, "wash", "上门洗发", "给行动不便的老人洗头、修剪指甲，自带工具。", "0001", 12)
    _offer(site, "phone", "教用手机", "上门教一教挂号、视频通话、看病历。", "0007", 8)


def _team(site: Site) -> tuple[uuid.UUID, Any]:
    """The team of the leader who signs in."""
    leader = site.actor(site.plan.logins["leader"].phone)
    return organisations.led_by(leader)[0].id, leader


def _offer(site: Site, name: str, title: str, about: str, category: str, a_month: int) -> None:
    team, leader = _team(site)
    region = organisations.organisation(team).region_code
    said = Item(
        name=title,
        about=about,
        category=category,
        object_codes=("03",),
        region_code=places.at_level(region, "county") or region,
        setting="home",
        minutes=60,
        a_month=a_month,
        slots=MORNINGS,
    )
    told = PublishItem(site.key("menu", name), team, said, free_and_fit=True, may_be_asked=True)
    services.publish_item(told, actor=leader)
