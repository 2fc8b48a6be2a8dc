"""Stations: whether they have the six, do the six, and are open when they say so."""

from tongxing.insights.register import declare
from tongxing.insights.shapes import Indicator

declare(
    Indicator(
        id="stations_with_six_haves",
        zh="达到“六有”的站点",
        en="Stations with the six haves",
        unit="percent",
        clauses=("H24-11", "G24-五.2"),
        definition_zh="场所、队伍、项目、设施、制度、标识每一项都有现场看到的、仍在有效期内的依据的站点，占全部站点的百分比。"
        "依据由站点或主管部门逐条登记，过期不算。",
        definition_en="Percent of stations with evidence of all six seen on the spot and still good: place, team,"
        " projects, equipment, rules and sign; entered piece by piece, and out of date it counts no more.",
        kind="share",
        span="now",
        sql="sum(value) filter (where what = 'station_haves' and band = 6)",
        of="sum(value) filter (where what = 'station_haves')",
        whats=("station_haves",),
        counts_people=False,
    )
)
declare(
    Indicator(
        id="stations_with_six_functions",
        zh="六项功能都有实际数据的站点",
        en="Stations that do all six",
        unit="percent",
        clauses=("H24-11", "G24-五.2"),
        definition_zh="最近（天数见规则“站点卡和站点数据”）记下过求助、发布过项目、有人报名、办过活动、写下过服务记录、"
        "核对过公开的站点卡，六样都数得出来的站点，占全部站点的百分比；招募培训数报名和办过的培训。全部由业务数据得出，没有人填表。",
        definition_en="Percent of stations for which lately (the rule about station cards says how many days) a need"
        " was noted, a project announced, a place taken, an activity held, a record written and the public card kept;"
        " all counted where it happened, nobody fills in a form; recruiting and training counts places taken and"
        " trainings held.",
        kind="share",
        span="now",
        sql="sum(value) filter (where what = 'station_functions' and band = 6)",
        of="sum(value) filter (where what = 'station_functions')",
        whats=("station_functions",),
        counts_people=False,
    )
)
declare(
    Indicator(
        id="stations_attended",
        zh="有人值守的站点",
        en="Stations with somebody present",
        unit="percent",
        clauses=("H24-11", "G24-五.2"),
        definition_zh="最近（天数见规则“站点卡和站点数据”）公布的开放日里，有足够多的日子在台面上登记过开门或到访的站点，"
        "占全部站点的百分比；法定节假日不算应开，没有公布每周开放时间的站点算没有。不用摄像头。",
        definition_en="Percent of stations where, on enough of the days on which they say to be open lately, somebody"
        " at the desk noted that the door was open or that people came; public holidays are not due, and a station"
        " that says no weekly hours is not attended. No camera is used.",
        kind="share",
        span="now",
        sql="sum(value) filter (where what = 'station_presence' and band = 1)",
        of="sum(value) filter (where what = 'station_presence')",
        whats=("station_presence",),
        counts_people=False,
    )
)
