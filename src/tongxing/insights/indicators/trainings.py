"""Central trainings: how many were held this year, counted where they were marked (H24-9)."""

from tongxing.insights.register import declare
from tongxing.insights.shapes import Indicator

declare(
    Indicator(
        id="trainings",
        zh="当年集中培训",
        en="Central trainings in the year",
        unit="sessions",
        clauses=("H24-9", "G24-四.3", "J21-6", "Z14-4"),
        definition_zh="当年举办的集中性志愿服务培训次数，要求每年不少于 2 次。主管部门认定为集中培训的课程，"
        "每办一个有人到课的班次算一次，按上课的地点算；取消的、没有登记到课的不算。",
        definition_en="Central trainings held in the year; the document asks for at least two. Every class of a course"
        " that the authority counts as central training, and at which somebody was there, is one, where it was held;"
        " classes called off or not marked are none.",
        sql="sum(value) filter (where what = 'central_trainings' and day >= %(year_from)s)",
        whats=("central_trainings",),
        counts_people=False,
        target="trainings_per_year",
    )
)
