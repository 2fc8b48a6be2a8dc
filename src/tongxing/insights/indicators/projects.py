"""The closed loop of projects: whether what is over was evaluated, and what others can learn from (H24-6)."""

from tongxing.insights.register import declare
from tongxing.insights.shapes import Indicator

LOOP = ("H24-6", "G24-三.3")

declare(
    Indicator(
        id="projects_evaluated",
        zh="结束后评估过的项目",
        en="Projects evaluated after their end",
        unit="percent",
        clauses=LOOP,
        definition_zh="当年结束、到了评估期限（天数见规则“项目评估和优化”）的项目里，队伍已经评估的占百分之几；"
        "提前评估的也算在内，按项目结束的月份算。",
        definition_en="Of the projects that ended this year and whose days for evaluating are over (the rule about"
        " evaluating projects says how many), percent evaluated by their team; earlier ones count too. By month of the"
        " end.",
        kind="share",
        sql="sum(value) filter (where what = 'projects_over' and band = 1 and day >= %(year_from)s)",
        of="sum(value) filter (where what = 'projects_over' and day >= %(year_from)s)",
        whats=("projects_over",),
        counts_people=False,
    )
)
declare(
    Indicator(
        id="projects_listed",
        zh="项目库里的项目",
        en="Projects listed in the libraries",
        unit="projects",
        clauses=(*LOOP, "J21-11"),
        definition_zh="县、市、省三级项目库里现在列着的项目，每个项目只算一次，按项目所在地算。",
        definition_en="Projects now listed in the libraries of county, city and province, each counted once, where the"
        " project is.",
        span="now",
        sql="sum(value) filter (where what = 'library_items')",
        whats=("library_items",),
        counts_people=False,
    )
)
