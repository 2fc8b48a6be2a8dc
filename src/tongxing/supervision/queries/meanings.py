"""What the numbers on the desk of supervision count, declared once."""

from collections.abc import Sequence

from tongxing.foundation import clock, figures
from tongxing.foundation.figures import Figure, Meaning
from tongxing.supervision.shapes import AlertSums, LateLine

_CLAUSES = ("Z14-5", "G24-七.3", "H24-17")
_ALERTS, _RECORDS = ("条", ""), ("条", "records")


def _counted(name: str, unit: tuple[str, str], label: tuple[str, str], meaning: tuple[str, str]) -> Meaning:
    source = (
        "预警、举报和服务账本，打开页面时当场数出",
        "alerts, reports and the ledger, counted when the page is opened",
    )
    return figures.declare(Meaning(name, *label, *unit, *meaning, _CLAUSES, *source))


OPEN = _counted(
    "alerts_waiting",
    _ALERTS,
    ("等待核查", "Waiting"),
    ("已提出、还没有处理的预警和举报。", "alerts and reports that nobody has answered."),
)
OVER_A_WEEK = _counted(
    "alerts_over_a_week",
    _ALERTS,
    ("超过 7 天", "Over a week"),
    ("提出超过 7 天还没有处理的。", "raised more than seven days ago and not answered."),
)
OLDEST = _counted(
    "oldest_alert",
    ("天", "d"),
    ("最久的一条", "Oldest"),
    ("等得最久的一条已经等了几天。", "days the oldest of them has waited."),
)
FINE = _counted(
    "alerts_found_fine",
    ("%", "%"),
    ("核查无误", "Found fine"),
    (
        "处理过的预警中查下来没有问题的占比；某条规则这个数长期很高，就该修改或停用它。",
        "share of answered alerts that were nothing; a rule that nags is changed or dropped.",
    ),
)
WAITING_PEOPLE = _counted(
    "people_waiting_for_records",
    ("人", "people"),
    ("在等记录的人", "People waiting for a record"),
    (
        "过了期限、还没有签退或登记的人次：同一个人在两场活动里等，算两次。",
        "people of overdue activities not signed out or not entered; who waits for two activities counts twice.",
    ),
)
LATE_RECORDS = _counted(
    "records_entered_late",
    _RECORDS,
    ("过期才登记的记录", "Records entered late"),
    ("超过期限才写进账本的记录。", "records written into the ledger after the deadline."),
)


def alert_figures(sums: AlertSums) -> tuple[Figure, ...]:
    """How the alerts stand, as numbers that say what they count.

    public: words for sums; whoever has them has asked leave
    """
    nagging = 100 * sums.fine // sums.closed if sums.closed else None
    told = (
        (OPEN, sums.open),
        (OVER_A_WEEK, sums.open_over_a_week),
        (OLDEST, sums.oldest_days),
        (FINE, nagging),
    )
    return tuple(Figure(meaning, value, clock.now()) for meaning, value in told)


def late_figures(lines: Sequence[LateLine]) -> tuple[Figure, ...]:
    """What the late list adds up to, as numbers that say what they count.

    public: words for sums; whoever has the list has asked leave
    """
    told = (
        (WAITING_PEOPLE, sum(line.waiting_people for line in lines)),
        (LATE_RECORDS, sum(line.late_entries for line in lines)),
    )
    return tuple(Figure(meaning, value, clock.now()) for meaning, value in told)
