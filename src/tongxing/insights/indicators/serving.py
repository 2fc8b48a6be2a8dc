"""Who serves, and how much: what the documents ask of units and what every volunteer gave."""

from tongxing.insights.register import declare
from tongxing.insights.shapes import Indicator

UNITS = ("H24-1", "G24-二.1")
REGISTERED = ("G24-四.1", "H24-7", "Z14-3")
_MEMBERS = "sum(value) filter (where what = 'members')"
_MEMBERS_SERVED = "sum(value) filter (where what = 'member_hours' and day >= %(year_from)s)"
_VOLUNTEERS = "sum(value) filter (where what = 'volunteers')"
_SERVED = "sum(value) filter (where what = 'volunteer_hours' and day >= %(year_from)s)"

declare(
    Indicator(
        id="registered_volunteers",
        zh="注册志愿者",
        en="Registered volunteers",
        unit="people",
        clauses=REGISTERED,
        definition_zh="已注册、没有退出的志愿者，按本人现在的居住地算，每人只算一次。"
        "以往年份是指那一年年底以前注册的。",
        definition_en="Volunteers registered and not left, by where they live now, each counted once; for a"
        " past year,"
        " those of them who had registered by its end.",
        span="now",
        sql=_VOLUNTEERS,
        whats=("volunteers",),
    )
)
declare(
    Indicator(
        id="participation",
        zh="成员参与率",
        en="Participation of members",
        unit="percent",
        clauses=UNITS,
        definition_zh="已核准组织的成员里，当年至少有一条已生效服务记录的人所占的百分比。按成员名册算："
        "在两个组织的人算两次。",
        definition_en="Percent of the members of approved organisations with at least one effective record in"
        " the year,"
        " by membership: whoever belongs to two organisations counts in both.",
        kind="share",
        sql=_MEMBERS_SERVED,
        of=_MEMBERS,
        whats=("members", "member_hours"),
        target="participation_percent",
    )
)
declare(
    Indicator(
        id="hours_per_person",
        zh="成员人均服务时间",
        en="Service per member",
        unit="minutes",
        clauses=UNITS,
        definition_zh="已核准组织的成员当年已生效的服务分钟数，除以成员人数；没有服务的成员也算在人数里。"
        "含在其他组织的服务。",
        definition_en="Effective minutes in the year of the members of approved organisations, wherever they served,"
        " divided by the members, those who did not serve included.",
        kind="average",
        sql="sum(value) filter (where what = 'member_minutes' and day >= %(year_from)s)",
        of=_MEMBERS,
        guard=_MEMBERS_SERVED,
        whats=("members", "member_minutes", "member_hours"),
        target="hours_per_person",
    )
)
declare(
    Indicator(
        id="members_with_the_hours",
        zh="达到年度时长的成员",
        en="Members with the year’s hours",
        unit="percent",
        clauses=UNITS,
        definition_zh="已核准组织的成员里，"
        "当年已生效服务达到文件要求时长（没有规定的地方按 20 小时）的人所占的百分比。",
        definition_en="Percent of the members of approved organisations whose effective service in the year has"
        " reached"
        " what the document asks for (20 hours where none does).",
        kind="share",
        sql="sum(value) filter (where what = 'member_hours' and band >= %(hours)s and day >= %(year_from)s)",
        of=_MEMBERS,
        whats=("members", "member_hours"),
    )
)
declare(
    Indicator(
        id="active_volunteers",
        zh="当年参加过服务的志愿者",
        en="Volunteers who served in the year",
        unit="percent",
        clauses=("G24-一", "H24-22"),
        definition_zh="注册志愿者里，当年至少有一条已生效服务记录的人所占的百分比。",
        definition_en="Percent of registered volunteers with at least one effective record in the year.",
        kind="share",
        sql=_SERVED,
        of=_VOLUNTEERS,
        whats=("volunteers", "volunteer_hours"),
    )
)
declare(
    Indicator(
        id="volunteers_with_the_hours",
        zh="达到年度时长的志愿者",
        en="Volunteers with the year’s hours",
        unit="percent",
        clauses=("H24-1",),
        definition_zh="注册志愿者里，当年已生效服务达到文件要求时长（没有规定的地方按 20 小时）的人所占的百分比。",
        definition_en="Percent of registered volunteers whose effective service in the year has reached what the"
        " document asks for (20 hours where none does).",
        kind="share",
        sql="sum(value) filter (where what = 'volunteer_hours' and band >= %(hours)s and day >= %(year_from)s)",
        of=_VOLUNTEERS,
        whats=("volunteers", "volunteer_hours"),
    )
)
declare(
    Indicator(
        id="hours_per_volunteer",
        zh="志愿者人均服务时间",
        en="Service per volunteer",
        unit="minutes",
        clauses=("H24-1", "H24-22"),
        definition_zh="注册志愿者当年已生效的服务分钟数，除以注册志愿者人数；没有服务的也算在人数里。",
        definition_en="Effective minutes of registered volunteers in the year, divided by all of them, those"
        " who did not"
        " serve included.",
        kind="average",
        sql="sum(value) filter (where what = 'volunteer_minutes' and day >= %(year_from)s)",
        of=_VOLUNTEERS,
        guard=_SERVED,
        whats=("volunteers", "volunteer_minutes", "volunteer_hours"),
    )
)
declare(
    Indicator(
        id="served_this_month",
        zh="本月参加服务的志愿者",
        en="Volunteers who served this month",
        unit="people",
        clauses=("G24-一", "H24-22"),
        definition_zh="本月一日以来至少有一条已生效服务记录的注册志愿者，按居住地算，每人只算一次。",
        definition_en="Registered volunteers with an effective record since the first of this month, by where"
        " they live,"
        " each counted once.",
        span="month",
        sql="sum(value) filter (where what = 'volunteers_in_month' and day >= %(month_from)s)",
        whats=("volunteers_in_month",),
    )
)
