"""What the ledger's sums on a page count, declared once."""

import datetime as dt

from tongxing.foundation import clock, figures
from tongxing.foundation.figures import Figure, Meaning
from tongxing.ledger.shapes import LedgerSummary

_CLAUSES = ("Z14-5", "G24-七.3", "H24-17")
_RECORDS = ("条", "records")


def _counted(name: str, unit: tuple[str, str], label: tuple[str, str], meaning: tuple[str, str]) -> Meaning:
    source = ("服务账本，打开页面时当场数出", "the ledger of service, counted when the page is opened")
    return figures.declare(Meaning(name, *label, *unit, *meaning, _CLAUSES, *source))


SERVED = _counted(
    "service_time_here",
    ("小时", "h"),
    ("已生效服务", "Effective service"),
    (
        "服务地点在本辖区、已生效的记录的实际服务时间，整小时显示，不含往返路程。",
        "effective records of service in this region, whole hours, without travel.",
    ),
)
PEOPLE = _counted(
    "people_serving_here",
    ("人", "people"),
    ("参加服务的人", "People who served"),
    (
        "服务地点在本辖区、至少有一条已生效记录的人，每人只算一次。",
        "people with at least one effective record of service in this region, each once.",
    ),
)
PENDING = _counted(
    "records_pending_here",
    _RECORDS,
    ("等本人确认", "Waiting for the person"),
    (
        "别人登记、本人还没有确认的记录；不计入时长。",
        "records entered by others and not yet confirmed by the person; they do not count.",
    ),
)
FROZEN = _counted(
    "records_frozen_here",
    _RECORDS,
    ("本人否认，已冻结", "Denied and frozen"),
    (
        "本人表示“这不是我”的记录，等组织更正或撤回。",
        "records whose person said “this was not me”; the organisation is to put them right or take them back.",
    ),
)
WITHDRAWN = _counted(
    "records_put_right_here",
    _RECORDS,
    ("更正或撤回", "Corrected or taken back"),
    ("被更正或撤回的记录；原行保留。", "records put right or taken back; the old lines are kept."),
)


def summary_figures(summary: LedgerSummary, since: dt.date) -> tuple[Figure, ...]:
    """The sums of a region and a period as numbers that say what they count.

    public: words for sums; whoever has the summary has asked leave
    """
    told = (
        (SERVED, summary.minutes // 60),
        (PEOPLE, summary.people),
        (PENDING, summary.pending_entries),
        (FROZEN, summary.frozen_entries),
        (WITHDRAWN, summary.withdrawn_entries),
    )
    return tuple(Figure(meaning, value, clock.now(), since) for meaning, value in told)
