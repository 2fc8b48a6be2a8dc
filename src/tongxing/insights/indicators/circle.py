"""How many residents can walk to a station: only of communities whose place somebody has given."""

from tongxing.insights.register import declare
from tongxing.insights.shapes import Indicator

declare(
    Indicator(
        id="quarter_hour_coverage",
        zh="15 分钟志愿服务圈覆盖率",
        en="Coverage of the 15-minute circle",
        unit="percent",
        clauses=("H24-10",),
        definition_zh="步行 15 分钟以内能到达一个站点的常住人口所占的百分比，只算已经提供位置和人口的社区，"
        "位置靠估算的不算。文件没有给出数字定义；走多远、怎么从直线距离估计要走的路，见规则“15 分钟志愿服务圈”。",
        definition_en="Percent of residents who can walk to a station within 15 minutes, of communities whose place and"
        " residents were given; estimated places are not counted. The document gives no numeric definition; how far"
        " that is, and how a straight line becomes a walk, says the rule on the 15-minute circle.",
        kind="share",
        span="now",
        sql="sum(value) filter (where what = 'circle_residents' and band = 1)",
        of="sum(value) filter (where what = 'circle_residents')",
        whats=("circle_residents",),
        counts_people=False,
    )
)
