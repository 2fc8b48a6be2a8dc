"""Points in the showcase: who opens their pages, and a fund with the longest words."""

from typing import TYPE_CHECKING, Any

from tongxing.access.shapes import SystemActor
from tongxing.foundation import ids
from tongxing.ledger.models import Standing
from tongxing.points import services
from tongxing.points.models import Fund, Holding
from tongxing.points.shapes import BarPoints, OpenFund

if TYPE_CHECKING:
    from tests.browser.showcase import Showcase

LONGEST = "帮助行动不便、家庭困难、独居高龄的志愿者使用社区食堂、上门理发、陪同就医和冬季取暖等礼遇。" * 4
POSTED = {"authority_fund_grants", "authority_fund_issues", "points_participation"}


def furnish(show: "Showcase") -> None:
    """A fund of many words, and one record of the volunteer that brings no points."""
    logins = show.site.plan.logins
    officer, county = show.site.actor(logins["officer"].phone), show.site.plan.county.code
    name = "南岗区志愿者互助互济暖冬行动专项积分公益基金（二〇二六年度第一期）"
    services.open_fund(OpenFund(ids.new_id(), name, LONGEST[:200], county), actor=officer)
    services.settle_all([show.site.person_id(logins["volunteer"])], actor=SystemActor("showcase"))
    rows = Standing.objects.filter(person_id=show.site.person_id(logins["volunteer"]), state="effective")
    entry = rows.order_by("-started_at", "entry_id").values_list("entry_id", flat=True).first()
    if entry is not None:
        order = BarPoints(ids.new_id(), entry, "服务对象投诉中途离开，电话核对两次，情况属实。" * 5)
        services.bar_points(order, actor=officer)


def _fund(find: Any, nth: int) -> str:
    return find.filled(Fund.objects.order_by("opened_at", "id").values_list("id", flat=True)[nth])


def _record(find: Any) -> str:
    person = Holding.objects.order_by("-earned", "person_id").values_list("person_id", flat=True)[0]
    rows = Standing.objects.filter(person_id=person, state="effective").order_by("started_at", "entry_id")
    return find.filled(rows.values_list("entry_id", flat=True)[0])


PAGES = {
    "points": lambda find: [("", "volunteer elder leader", find.plain())],
    "points_gift": lambda find: [("", "volunteer elder leader", find.plain())],
    "authority_points": lambda find: [("", "officer", find.plain())],
    "authority_fund": lambda find: [("", "officer", _fund(find, 0)), ("-long", "officer", _fund(find, 1))],
    "authority_record_points": lambda find: [("", "officer", _record(find))],
}
