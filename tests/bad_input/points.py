"""Points in the world of bad input: a fund that holds some, a volunteer who has some, a record barred."""

import uuid
from typing import TYPE_CHECKING, Any

from tests.factories import activities as made
from tests.factories import ledger
from tests.factories import points as make
from tongxing.people import queries as people
from tongxing.points import services
from tongxing.points.shapes import BarPoints, GrantFromFund, IssueToFund, OpenFund

if TYPE_CHECKING:
    from tests.bad_input.world import World

NAMES = (
    "authority_fund_grants",
    "authority_fund_issues",
    "authority_points",
    "authority_record_points",
    "points_gift",
    "points_participation",
)
WHY = "服务对象投诉中途离开，经查属实"


def furnish(world: "World") -> None:
    """The officer opens a fund and grants the volunteer some; one record brings none."""
    officer, volunteer = world.people["officer"].member, world.people["volunteer"]
    number = people.person(volunteer.person_id).volunteer_number
    order = OpenFund(uuid.uuid4(), "南岗区助困积分基金", "帮助有困难的志愿者使用礼遇", make.COUNTY)
    fund = services.open_fund(order, actor=officer)
    services.issue_to_fund(IssueToFund(uuid.uuid4(), fund.id, 100, "年初发放"), actor=officer)
    grant = GrantFromFund(uuid.uuid4(), fund.id, number, 20, "行动不便，使用送餐礼遇")
    services.grant_from_fund(grant, actor=officer)
    barred = make.served(_person(world), 60, day=made.NOW.date().replace(day=1), hour=8)
    bar = services.bar_points(BarPoints(uuid.uuid4(), barred.id, WHY), actor=officer)
    world.ids |= {"fund": str(fund.id), "bar": str(bar.id), "number of points": number}


def _person(world: "World") -> ledger.Volunteer:
    volunteer = world.people["volunteer"]
    return ledger.Volunteer(volunteer.member, volunteer.person_id, "王秀兰")


def _keyed(**more: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4())} | more


def forms(world: "World", filled: Any) -> dict[str, Any]:
    """The name of the address → what is filled in."""
    fund = {"fund_id": world.ids["fund"]}
    granted = _keyed(volunteer_number=world.ids["number of points"], points="5", why="行动不便，使用送餐礼遇")
    opened = _keyed(region_code=str(make.COUNTY), name="冬季送餐基金", purpose="帮助行动不便的志愿者")
    return {
        "authority_fund_grants": filled("officer", fund, granted, ("volunteer_number", "why")),
        "authority_fund_issues": filled("officer", fund, _keyed(points="5", why="年中发放"), ("why",)),
        "authority_points": filled("officer", body=opened, typed=("name", "purpose")),
        "authority_record_points": filled(
            "officer", {"entry_id": world.ids["record"]}, _keyed(why=WHY), ("why",)
        ),
        "points_gift": filled("volunteer", body=_keyed(points="2", **fund), typed=("points",)),
        "points_participation": filled("volunteer", body={"takes_part": "no"}),
    }


def calls(world: "World", call: Any) -> dict[tuple[str, str], Any]:
    """Verb and address → who asks what."""
    fund = {"fund_id": world.ids["fund"]}
    opened = {"name": "冬季送餐基金", "purpose": "帮助行动不便的志愿者", "region_code": make.COUNTY}
    issued = {"points": 5, "why": "年中发放"}
    number = {"volunteer_number": world.ids["number of points"]}
    return {
        ("GET", "/me/points"): call("volunteer", query={"page": 1}),
        ("GET", "/me/points/funds"): call("volunteer"),
        ("POST", "/me/points/gifts"): call("volunteer", body=_keyed(points=2, **fund)),
        ("PUT", "/me/points/participation"): call("volunteer", body={"takes_part": False}),
        ("GET", "/points/funds"): call("officer"),
        ("POST", "/points/funds"): call("officer", body=_keyed(**opened)),
        ("POST", "/points/funds/{fund_id}/issues"): call("officer", fund, _keyed(**issued)),
        ("POST", "/points/funds/{fund_id}/grants"): call("officer", fund, _keyed(**issued, **number)),
        ("GET", "/points/books"): call("officer"),
        ("POST", "/points/bars"): call("officer", body=_keyed(entry_id=world.ids["record"], why=WHY)),
        ("POST", "/points/bars/{bar_id}/lifting"): call(
            "officer", {"bar_id": world.ids["bar"]}, {"why": "复查后投诉不成立"}
        ),
    }
