"""What residents wait for, and how it ended: these lead every list."""

from tongxing.insights.register import declare
from tongxing.insights.shapes import Indicator

LOOP = ("H24-5", "G24-三.2", "J21-10")
ASSESSED = ("H24-6", "H24-22", "G24-九.1")

declare(
    Indicator(
        id="unmet_needs",
        zh="还没有得到帮助的求助",
        en="Needs not yet met",
        unit="needs",
        clauses=LOOP,
        definition_zh="已登记、还没有得到服务的求助，含待核实、待接单和已接单的；撤回和不予受理的不算。"
        "求助本来就公开列出，所以不隐藏小数。",
        definition_en="Needs on record and not yet served: waiting for an answer, for a team, or for the team"
        " to come;"
        " withdrawn and declined ones are not counted. They are listed openly anyway, so small numbers are not"
        " hidden.",
        span="now",
        sql="sum(value) filter (where what = 'needs_open')",
        whats=("needs_open",),
        counts_people=False,
    )
)
declare(
    Indicator(
        id="longest_wait",
        zh="等得最久的一件",
        en="Longest wait now",
        unit="days",
        clauses=LOOP,
        definition_zh="正在等待的求助里，登记最早的一件到现在的天数（按登记日和今天的日期算）。",
        definition_en="Days from the date on which the oldest of the waiting needs was noted until today.",
        kind="longest",
        span="now",
        sql="%(today)s::date - day",
        where="what = 'needs_open'",
        whats=("needs_open",),
        counts_people=False,
    )
)
declare(
    Indicator(
        id="median_wait",
        zh="正在等待的，一半不超过",
        en="Half of those waiting wait no longer than",
        unit="days",
        clauses=LOOP,
        definition_zh="正在等待的求助按等待天数从短到长，处在正中的一件。",
        definition_en="The middle one of the waiting needs, by days of waiting.",
        kind="middle",
        span="now",
        sql="%(today)s::date - day",
        where="what = 'needs_open'",
        whats=("needs_open",),
        counts_people=False,
    )
)
declare(
    Indicator(
        id="needs_met",
        zh="今年得到帮助的求助",
        en="Needs met this year",
        unit="needs",
        clauses=(*LOOP, *ASSESSED),
        definition_zh="当年完成服务的求助件数，按完成的日期算，同一件只算一次。",
        definition_en="Needs served in the year, by the day of service, each counted once.",
        sql="sum(value) filter (where what = 'needs_met' and day >= %(year_from)s)",
        whats=("needs_met",),
    )
)
declare(
    Indicator(
        id="needs_met_this_month",
        zh="本月得到帮助的求助",
        en="Needs met this month",
        unit="needs",
        clauses=LOOP,
        definition_zh="本月一日以来完成服务的求助件数，同一件只算一次。",
        definition_en="Needs served since the first of this month, each counted once.",
        span="month",
        sql="sum(value) filter (where what = 'needs_met' and day >= %(month_from)s)",
        whats=("needs_met",),
    )
)
declare(
    Indicator(
        id="waiting_time",
        zh="得到帮助的，一半等了不超过",
        en="Half of those helped had waited no longer than",
        unit="days",
        clauses=(*LOOP, *ASSESSED),
        definition_zh="当年完成服务的求助，从登记到完成的整天数的中位数（处在正中的一件）。",
        definition_en="Median whole days from noting to service, of needs served in the year.",
        kind="middle",
        sql="band",
        where="what = 'needs_waited' and day >= %(year_from)s",
        whats=("needs_waited",),
    )
)
declare(
    Indicator(
        id="satisfaction",
        zh="评价为满意的",
        en="Rated as good",
        unit="percent",
        clauses=ASSESSED,
        definition_zh="当年求助人的评价里，4 分和 5 分（满分 5 分）所占的百分比。没有评价的不算。",
        definition_en="Percent of residents’ ratings in the year that are 4 or 5 of 5; needs not rated are not"
        " counted.",
        kind="share",
        sql="sum(value) filter (where what = 'needs_rated' and band >= 4 and day >= %(year_from)s)",
        of="sum(value) filter (where what = 'needs_rated' and day >= %(year_from)s)",
        whats=("needs_rated",),
    )
)
