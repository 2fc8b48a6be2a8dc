"""What was served and how well it is known: minutes, late entries, deadlines, answers, papers, stations."""

from tongxing.insights.register import declare
from tongxing.insights.shapes import Indicator

RECORDED = ("Z14-5", "G24-七.3", "H24-17")
_RECORDS = "sum(value) filter (where what = 'records' and day >= %(year_from)s)"

declare(
    Indicator(
        id="service_time",
        zh="当年服务时间",
        en="Service in the year",
        unit="minutes",
        clauses=RECORDED,
        definition_zh="服务地点在本地、已生效的记录的实际服务时间，不含路途，不取整；待确认、复核中和公示中的不算。",
        definition_en="Effective records of service in this place: real minutes without travel, never rounded up;"
        " records pending, in review or on notice are not counted.",
        sql="sum(value) filter (where what = 'minutes' and day >= %(year_from)s)",
        guard=_RECORDS,
        whats=("minutes", "records"),
    )
)
declare(
    Indicator(
        id="service_time_this_month",
        zh="本月服务时间",
        en="Service this month",
        unit="minutes",
        clauses=RECORDED,
        definition_zh="本月一日以来、服务地点在本地、已生效的实际服务时间，待确认的不算。",
        definition_en="Effective minutes of service in this place since the first of this month; pending ones are not"
        " counted.",
        span="month",
        sql="sum(value) filter (where what = 'minutes' and day >= %(month_from)s)",
        guard="sum(value) filter (where what = 'records' and day >= %(month_from)s)",
        whats=("minutes", "records"),
    )
)
declare(
    Indicator(
        id="late_entries",
        zh="补录所占的比例",
        en="Share of late entries",
        unit="percent",
        clauses=RECORDED,
        definition_zh="当年已生效的记录里，依据等级为 C（事后补录，"
        "另有材料和签字）和 D（只有组织的话）的条数所占的百分比。这个数越低，记录越可靠。",
        definition_en="Percent of the year’s effective records that are of class C (entered afterwards, with"
        " material and"
        " signatures) or D (the organisation’s word alone). The lower, the better the records are known.",
        kind="share",
        sql="sum(value) filter (where what = 'records' and band >= 3 and day >= %(year_from)s)",
        of=_RECORDS,
        whats=("records",),
    )
)
declare(
    Indicator(
        id="records_in_time",
        zh="按期记完的记录",
        en="Records complete in time",
        unit="percent",
        clauses=("Z14-5",),
        definition_zh="当年服务的记录里，在规则规定的工作日内写进账本的条数所占的百分比；撤回的、"
        "更正时重写的和从其他平台转入的不算。",
        definition_en="Percent of the year’s records written within the workdays the rule gives after the"
        " service;"
        " withdrawn ones, restatements and records from other platforms are not counted.",
        kind="share",
        sql="sum(value) filter (where what = 'written' and band = 1 and day >= %(year_from)s)",
        of="sum(value) filter (where what = 'written' and day >= %(year_from)s)",
        whats=("written",),
    )
)
declare(
    Indicator(
        id="objections_in_time",
        zh="按期答复的异议",
        en="Objections answered in time",
        unit="percent",
        clauses=("Z14-5", "G24-七.3"),
        definition_zh="当年轮到某一级答复、已经答复或因逾期转到上一级的次数里，按期答复的百分比；"
        "志愿者自己撤回的不算。",
        definition_en="Of the turns to answer that ended in the year, with an answer or by moving up"
        " unanswered, the percent"
        " answered in time; objections taken back by the volunteer are not counted.",
        kind="share",
        sql="sum(value) filter (where what = 'objection_turns' and band = 1 and day >= %(year_from)s)",
        of="sum(value) filter (where what = 'objection_turns' and day >= %(year_from)s)",
        whats=("objection_turns",),
    )
)
declare(
    Indicator(
        id="certificates_made",
        zh="当年开具的证明",
        en="Certificates made in the year",
        unit="certificates",
        clauses=RECORDED,
        definition_zh="当年开具的志愿服务证明份数，含后来被更新或撤销的；列有几个地方服务的，算在共同的上级。",
        definition_en="Certificates made in the year, those later superseded or revoked included; one that"
        " lists service in"
        " several places counts for the division they have in common.",
        sql="sum(value) filter (where what = 'certificates' and day >= %(year_from)s)",
        whats=("certificates",),
    )
)
declare(
    Indicator(
        id="stations",
        zh="志愿服务站点",
        en="Stations",
        unit="stations",
        clauses=("H24-10", "G24-五.1", "J21-12"),
        definition_zh="已登记开放的志愿服务站点。站点不是人，不隐藏小数。",
        definition_en="Stations on record. A station is nobody, so small numbers are not hidden.",
        span="now",
        sql="sum(value) filter (where what = 'stations')",
        whats=("stations",),
        counts_people=False,
    )
)
declare(
    Indicator(
        id="stations_taking_needs",
        zh="受理求助的站点",
        en="Stations that take needs",
        unit="percent",
        clauses=("H24-11", "G24-五.2"),
        definition_zh="已登记的站点里，受理居民求助的所占的百分比。",
        definition_en="Percent of the stations on record that take needs from residents.",
        kind="share",
        span="now",
        sql="sum(value) filter (where what = 'stations' and band = 1)",
        of="sum(value) filter (where what = 'stations')",
        whats=("stations",),
        counts_people=False,
    )
)
