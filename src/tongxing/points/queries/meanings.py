"""What the sums of points on a page count, declared once."""

from collections.abc import Iterable

from tongxing.bookkeeping.shapes import TrialLine
from tongxing.foundation import clock, figures
from tongxing.foundation.figures import Figure, Meaning
from tongxing.points.shapes import FundCard, Sums

_CLAUSES = ("G24-七.3", "H24-18")


def _points(name: str, zh: str, en: str, meaning_zh: str, meaning_en: str) -> Meaning:
    source = ("积分总账，打开页面时当场读出", "the general ledger of points, read when the page is opened")
    return figures.declare(Meaning(name, zh, en, "积分", "points", meaning_zh, meaning_en, _CLAUSES, *source))


IN_HAND = _points(
    "points_in_hand",
    "现在可以用的积分",
    "Points you can use now",
    "生效的服务得到的、基金发给您的、退回来的积分，减去用掉的、捐出的、到期的和抵扣的。不是钱，也不是服务时长。",
    "what effective service brought, funds gave and came back, less what was used, given, expired or set off; neither "
    "money nor hours.",
)
FUND = _points(
    "points_in_fund",
    "基金现有",
    "In the fund",
    "志愿者捐进来的和主管部门发放给它的积分，减去已经发给人的。",
    "what volunteers gave and the authority issued to it, less what it gave to people.",
)
OF_PEOPLE = _points(
    "points_of_people",
    "个人",
    "People",
    "全平台所有志愿者现在可以用的积分之和。",
    "what all volunteers of the platform could use now, together.",
)
OWED = _points(
    "points_owed",
    "待抵扣",
    "To be set off",
    "服务记录改变以前已经用掉、要从以后的积分里抵扣的，记作负数。",
    "points used before a record changed, to be set off against later ones; written as a negative number.",
)
IN_FUNDS = _points(
    "points_in_funds",
    "公益基金",
    "Funds",
    "所有公益基金现有的积分之和。",
    "what lies in all funds together.",
)
ISSUED = _points(
    "points_issued",
    "服务发放",
    "Brought by service",
    "生效的服务至今带来的积分，收回的已减去；是平台发出去的，记作负数。",
    "what effective service brought so far, less what was taken back; given by the platform, so written as negative.",
)
EXPIRED = _points(
    "points_expired",
    "到期",
    "Expired",
    "到期没有用、回到平台的积分。",
    "points that expired unused and came back to the platform.",
)
SPENT = _points(
    "points_spent",
    "已使用",
    "Used",
    "用于礼遇的积分，退回的已减去。",
    "points used for benefits, less what was given back.",
)
TO_FUNDS = _points(
    "points_issued_to_funds",
    "发放给公益基金",
    "Issued to funds",
    "主管部门发放给公益基金的积分；是平台发出去的，记作负数。",
    "points the authority issued to funds; given by the platform, so written as negative.",
)
_BY_OWNER = {
    "points.issued": ISSUED,
    "points.expired": EXPIRED,
    "points.spent": SPENT,
    "points.fund_issue": TO_FUNDS,
}
_BY_KIND = {"person": OF_PEOPLE, "debt": OWED, "fund": IN_FUNDS}


def in_hand_figure(sums: Sums) -> Figure:
    """What a person has, as a number that says what it counts.

    public: words for a sum; whoever has the sum has asked leave
    """
    return Figure(IN_HAND, sums.balance, clock.now())


def fund_figure(card: FundCard) -> Figure:
    """What lies in a fund, as a number that says what it counts.

    public: words for a sum; whoever has the card has asked leave
    """
    return Figure(FUND, card.balance, clock.now())


def meaning_of(line: TrialLine) -> Meaning:
    """What a line of the general ledger of points counts.

    public: words, no numbers
    """
    return _BY_OWNER.get(line.owner) or _BY_KIND[line.owner_kind]


def book_figures(lines: Iterable[TrialLine]) -> tuple[Figure, ...]:
    """The general ledger in sums over all counties, one figure for each kind of account, in a fixed order.

    public: words for sums; whoever has the lines has asked leave
    """
    totals: dict[str, int] = {}
    for line in lines:
        name = meaning_of(line).id
        totals[name] = totals.get(name, 0) + line.total
    known = (ISSUED, TO_FUNDS, OF_PEOPLE, OWED, IN_FUNDS, SPENT, EXPIRED)
    return tuple(Figure(one, totals[one.id], clock.now()) for one in known if one.id in totals)
