"""The menu of the sample county: one item ordered online, one nobody orders, one whose month is full."""

import datetime as dt
import uuid
from functools import partial
from typing import Any

from tongxing.doors.console.sample.diary import Diary
from tongxing.doors.console.sample.site import Site
from tongxing.foundation import clock
from tongxing.menus import queries, services
from tongxing.menus.shapes import Item, OrderFromMenu, PublishItem, Slot
from tongxing.organisations import queries as organisations
from tongxing.places import queries as places
from tongxing.places.shapes import Place

MORNINGS = tuple(Slot(day, 540, 660) for day in range(1, 8))


def write_menus(site: Site, diary: Diary) -> None:
    """Forty days ago two teams wrote down what they do; this week one item was ordered twice."""
    today = site.plan.today
    for days, deed in ((40, publish), (3, order)):
        diary.write(clock.from_local(today - dt.timedelta(days=days), dt.time(10)), partial(deed, site))


def publish(site: Site) -> None:
    """What the team of the leader who signs in does every morning."""
    _offer(site, "wash", "上门洗发", "给行动不便的老人洗头、修剪指甲，自带工具。", "0001", 12)
    _offer(site, "phone", "教用手机", "上门教一教挂号、视频通话、看病历。", "0007", 8)
    _offer(site, "fetch", "代取药", "拿着医保卡和药单，到附近药房、医院代取。", "0017", 1)


def order(site: Site) -> None:
    """The resident orders a hair wash online; a neighbour has somebody fetch medicine by telephone."""
    _order(site, "wash", site.plan.logins["resident"])
    _order(site, "fetch", site.plan.logins["worker"], heard_by="phone", has_consent=True, is_checked=True)


def _team(site: Site) -> tuple[uuid.UUID, Any]:
    """A team of somebody who may go to people's homes: that of the leader who signs in, if they may."""
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


def _order(site: Site, name: str, login: Any, **told: Any) -> None:
    community = places.children(site.plan.stations[1].street_code)[0]
    mine = {one.item.name: one.item for one in queries.my_items(_team(site)[1])}
    item = mine["上门洗发" if name == "wash" else "代取药"]
    actor = site.actor(login.phone)
    wish = OrderFromMenu(
        key=site.key("menu order", name),
        item_id=item.id,
        starts_at=queries.openings(item.id, actor)[1].starts_at,
        place=Place(community.code, "平安路 8 号 1 单元 201"),
        contact_name=login.name,
        contact_phone=login.phone,
        **told,
    )
    services.order_from_menu(wish, actor=actor)
