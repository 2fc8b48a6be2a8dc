"""Communities that called and units that answered: how often, and how quickly. No unit is told apart here."""

from tongxing.insights.register import declare
from tongxing.insights.shapes import Indicator

CALLED = ("G24-二.1", "H24-1")

declare(
    Indicator(
        id="whistles_closed",
        zh="双方确认完成的吹哨",
        en="Whistles closed by both sides",
        unit="answers",
        clauses=CALLED,
        definition_zh="当年社区和来的单位都确认完成的吹哨次数，按后一方确认的月份算。",
        definition_en="Whistles of communities in the year that both the community and every unit that came have"
        " closed, by the month of the last word.",
        sql="sum(value) filter (where what = 'whistles_closed' and day >= %(year_from)s)",
        whats=("whistles_closed",),
        counts_people=False,
    )
)
declare(
    Indicator(
        id="whistle_answer_time",
        zh="从吹哨到单位答复，一半不超过",
        en="Half of the units answered a whistle within",
        unit="minutes",
        clauses=CALLED,
        definition_zh="当年各单位第一次答复吹哨（来或者来不了都算答复）用的分钟数的中位数。没有答复的不算，也不追问。",
        definition_en="Median minutes from a whistle to a unit’s first answer in the year, yes or no alike; units that"
        " did not answer are not counted and not asked why.",
        kind="middle",
        sql="band",
        where="what = 'whistle_answers' and day >= %(year_from)s",
        whats=("whistle_answers",),
        counts_people=False,
    )
)
