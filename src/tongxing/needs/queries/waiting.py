"""How long people wait, in numbers that say what they count."""

import datetime as dt
from typing import Any

from django.db import connection

from tongxing.foundation import clock, figures
from tongxing.foundation.figures import Figure, Meaning
from tongxing.needs import rules
from tongxing.needs.shapes import WaitingSummary

_LOOP = ("H24-5", "G24-三.2", "J21-10")


def _counted(name: str, unit: tuple[str, str], label: tuple[str, str], meaning: tuple[str, str]) -> Meaning:
    source = ("求助记录，打开页面时当场数出", "needs on record, counted when the page is opened")
    return figures.declare(Meaning(name, *label, *unit, *meaning, _LOOP, *source))


_DAYS, _NEEDS, _MINUTES = ("天", "days"), ("件", "needs"), ("分钟", "min")
OPEN = _counted(
    "needs_waiting_here",
    _NEEDS,
    ("正在等待的求助", "Needs waiting"),
    (
        "已登记、尚未得到服务的求助，含待核实、待接单和已接单的。",
        "Needs on record and not yet served: waiting for an answer, for a team, or for the team to come.",
    ),
)
LONGEST = _counted(
    "longest_wait_here",
    _DAYS,
    ("最长等待", "Longest wait"),
    (
        "正在等待的求助里，登记最早的一件到现在的整天数。",
        "Whole days since the oldest of the waiting needs was noted.",
    ),
)
MEDIAN = _counted(
    "median_wait_here",
    _DAYS,
    ("一半人等待不超过", "Half wait no longer than"),
    (
        "正在等待的求助按等待天数排列，处在正中的一件。",
        "The middle one of the waiting needs, by whole days of waiting.",
    ),
)
MET = _counted(
    "needs_met_here",
    _NEEDS,
    ("本月得到帮助", "Helped this month"),
    (
        "本月一日以来完成服务的求助件数，同一件只算一次。",
        "Needs served since the first of this month, each counted once.",
    ),
)
ANSWERED = _counted(
    "time_to_answer_here",
    _MINUTES,
    ("答复用时（中位数）", "Time to answer (median)"),
    (
        "近 30 天答复的求助，从登记到答复的分钟数的中位数。",
        "Median minutes from noting to answering, of needs answered in the last 30 days.",
    ),
)

_SUMMARY = """
select count(*) filter (where waited_until is null),
  count(*) filter (where state = 'noted'),
  count(*) filter (where state = 'verified'),
  min(noted_at) filter (where waited_until is null),
  percentile_disc(0.5) within group (order by noted_at) filter (where waited_until is null),
  count(*) filter (where state in ('served', 'closed')),
  (select percentile_disc(0.5) within group (order by a.minutes)
     from needs_answer a join needs_need n on n.id = a.need_id
    where a.answered_at >= %(month_ago)s and n.region_code >= %(low)s and n.region_code < %(high)s)
from needs_need
where region_code >= %(low)s and region_code < %(high)s
  and (waited_until is null or waited_until >= %(first)s)
"""


def waiting_summary(low: int, high: int) -> WaitingSummary:
    """How many wait in a range, how long, and how many were helped since the first of the month.

    public: sums only
    """
    now = clock.now()
    first = clock.start_of(clock.today().replace(day=1))
    order: dict[str, Any] = {
        "low": low,
        "high": high,
        "first": first,
        "month_ago": now - dt.timedelta(days=30),
    }
    with connection.cursor() as cursor:
        cursor.execute(_SUMMARY, order)
        waiting, unanswered, untaken, longest, middle, met, minutes = cursor.fetchone()
    return WaitingSummary(
        open=waiting,
        unanswered=unanswered,
        untaken=untaken,
        longest_days=rules.waiting_days(longest, now) if longest else None,
        median_days=rules.waiting_days(middle, now) if middle else None,
        met_this_month=met,
        median_answer_minutes=minutes,
        as_of=now,
    )


def waiting_figures(summary: WaitingSummary) -> tuple[Figure, ...]:
    """The summary as numbers that say what they count.

    public: sums only
    """
    told = (
        (OPEN, summary.open),
        (LONGEST, summary.longest_days),
        (MEDIAN, summary.median_days),
        (MET, summary.met_this_month),
        (ANSWERED, summary.median_answer_minutes),
    )
    return tuple(Figure(meaning, value, summary.as_of) for meaning, value in told)


def open_by_region(low: int, high: int) -> dict[int, int]:
    """How many needs wait in each division of a range that has any, by its code.

    public: sums only
    """
    question = (
        "select region_code, count(*) from needs_need"
        " where waited_until is null and region_code >= %s and region_code < %s group by region_code"
    )
    with connection.cursor() as cursor:
        cursor.execute(question, [low, high])
        return dict(cursor.fetchall())
