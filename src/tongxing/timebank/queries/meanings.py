"""What the sums of the time bank on a page count, declared once. All are minutes, shown as hours and minutes."""

from collections.abc import Iterable

from tongxing.foundation import clock, figures
from tongxing.foundation.figures import Figure, Meaning
from tongxing.timebank.shapes import SavingsCard, Solvency

_CLAUSES = ("G24-七.3", "H24-18")
_MINUTES = ("分钟", "min")
_BOOKS = (
    "时间储蓄总账，打开页面时当场读出",
    "the general ledger of saved time, read when the page is opened",
)
_DEEDS = (
    "时间储蓄的存入、预约和结算，打开页面时当场数出",
    "deposits, orders and settlements of the time bank, counted when the page is opened",
)


def _counted(
    name: str, label: tuple[str, str], meaning: tuple[str, str], source: tuple[str, str] = _BOOKS
) -> Meaning:
    return figures.declare(Meaning(name, *label, *_MINUTES, *meaning, _CLAUSES, *source))


MINE = _counted(
    "time_saved_mine",
    ("我存下的时间", "Time I have saved"),
    (
        "您在各个城市存下、还没有用掉、没有留出、没有转走的分钟数之和。存取都不改变服务时长，也不能换钱。",
        "the minutes you saved in every city and have not used, set aside or moved away. They change no hour of "
        "service and are no money.",
    ),
)
SAVED = _counted(
    "time_saved",
    ("个人储蓄", "Saved by people"),
    (
        "本地所有存的人现在的余额之和，不含已经为预约留出的和在转移路上的。",
        "what all savers of the place have now, without what is set aside for orders or on its way.",
    ),
)
RESERVED = _counted(
    "time_reserved",
    ("已约定、还没结算", "Agreed and not settled"),
    (
        "已经选定来人、还没有结算的预约留出的分钟数；结算后记到来帮忙的人名下，取消就退回。",
        "minutes set aside for orders with a helper chosen and not settled; they go to whoever came, or back.",
    ),
    _DEEDS,
)
ON_THE_WAY = _counted(
    "time_on_the_way",
    ("转赠、转移在路上", "Gifts and moves on the way"),
    (
        "已经转出、对方还没有点收的转赠和转移。",
        "gifts and moves sent and not yet taken in or sent back.",
    ),
    _DEEDS,
)
FUND = _counted(
    "time_in_fund",
    ("公共时间池", "Common fund"),
    (
        "捐出的、超出个人上限的和长期没有动的时间，用来照顾最年长的人；已经用掉的不算在内。",
        "what was given, was above a cap or lay unused for long, less what was used; it serves the oldest.",
    ),
)
SERVED_A_YEAR = _counted(
    "time_served_a_year",
    ("过去一年兑付的", "Served in the past year"),
    ("过去十二个月里结算的预约用掉的分钟数。", "minutes of the orders settled in the past twelve months."),
    _DEEDS,
)
SAVED_A_YEAR = _counted(
    "time_saved_a_year",
    ("过去一年新存的", "Saved in the past year"),
    (
        "过去十二个月里存入个人储蓄、记录至今有效的分钟数；抵扣的和归公共时间池的不算。",
        "minutes put into savings in the past twelve months whose record still counts, without what was set off or "
        "went to the fund.",
    ),
    _DEEDS,
)
RESERVE = _counted(
    "time_reserve",
    ("书面兜底，每年", "Promised in writing, a year"),
    (
        "没有人来的时候，单位书面答应每年顶上的分钟数，只算今天还有效的承诺。",
        "what organisations promised in writing to serve each year when nobody comes; only promises that still hold.",
    ),
    (
        "主管部门登记的书面承诺，打开页面时当场加总",
        "promises written down by the authority, added up when the page is opened",
    ),
)


def mine_figure(savings: Iterable[SavingsCard]) -> Figure:
    """What somebody saved in all cities, as a number that says what it counts.

    public: words for a sum; whoever has the cards has asked leave
    """
    return Figure(MINE, sum(one.minutes for one in savings), clock.now())


def owed_figures(told: Solvency) -> tuple[Figure, ...]:
    """What a city or province owes, as numbers that say what they count; hidden ones say so.

    public: the page of promises is everybody's
    """
    return tuple(
        Figure(meaning, value, told.as_of)
        for meaning, value in (
            (SAVED, told.saved),
            (RESERVED, told.reserved),
            (ON_THE_WAY, told.on_the_way),
            (FUND, told.fund),
        )
    )


def cover_figures(told: Solvency) -> tuple[Figure, ...]:
    """What stands behind it, the same way.

    public: the page of promises is everybody's
    """
    return tuple(
        Figure(meaning, value, told.as_of)
        for meaning, value in (
            (SERVED_A_YEAR, told.served_last_year),
            (SAVED_A_YEAR, told.saved_last_year),
            (RESERVE, told.reserve_minutes),
        )
    )
