"""Who is visited regularly, and whether the visits that were promised took place. No volunteer is told apart here."""

from tongxing.insights.register import declare
from tongxing.insights.shapes import Indicator

PAIRED = ("H24-5", "G24-三.2")

declare(
    Indicator(
        id="pairings_under_way",
        zh="正在结对的人家",
        en="Homes visited regularly",
        unit="homes",
        clauses=PAIRED,
        definition_zh="双方都同意、现在还没有结束的结对。",
        definition_en="Pairings to which both sides have agreed and that have not ended.",
        span="now",
        sql="sum(value) filter (where what = 'pairings_active')",
        whats=("pairings_active",),
    )
)
declare(
    Indicator(
        id="pairing_visits",
        zh="结对探访",
        en="Visits to those paired",
        unit="sessions",
        clauses=PAIRED,
        definition_zh="当年实际去过并记下的结对探访，按去的那天算。",
        definition_en="Visits of pairings in the year that took place and were written down, by their day.",
        sql="sum(value) filter (where what = 'pairing_visits' and day >= %(year_from)s)",
        whats=("pairing_visits",),
        counts_people=False,
    )
)
declare(
    Indicator(
        id="pairing_visits_kept",
        zh="约定的探访去成了的",
        en="Promised visits that took place",
        unit="percent",
        clauses=PAIRED,
        definition_zh="当年去过的和漏掉的结对探访里，去过的所占的百分比。取消的、还没到日子的不算。",
        definition_en="Percent of the year’s visits, done or missed, that were done; called off ones and those still to"
        " come are not counted.",
        kind="share",
        sql="sum(value) filter (where what = 'pairing_visits' and day >= %(year_from)s)",
        of="sum(value) filter (where what in ('pairing_visits', 'pairing_visits_missed') and day >= %(year_from)s)",
        whats=("pairing_visits", "pairing_visits_missed"),
        counts_people=False,
    )
)
