"""What the numbers of a project count, declared once."""

from tongxing.foundation import figures
from tongxing.foundation.figures import Figure, Meaning
from tongxing.projects.shapes import Results

_CLAUSES = ("G24-三.3", "H24-6")
FEW = 5


def _counted(name: str, unit: tuple[str, str], label: tuple[str, str], meaning: tuple[str, str]) -> Meaning:
    source = (
        "服务账本、派单和求助记录，当场数出或评估那天数出",
        "the ledger, orders and needs, counted now or on the day of the evaluation",
    )
    return figures.declare(Meaning(name, *label, *unit, *meaning, _CLAUSES, *source))


MINUTES = _counted(
    "project_minutes",
    ("分钟", "min"),
    ("已生效服务", "Effective service"),
    (
        "这个项目名下已生效记录的实际服务时间，不含往返。",
        "Effective records of this project, without travel.",
    ),
)
PEOPLE = _counted(
    "project_people",
    ("人", "people"),
    ("参加服务的人", "People who served"),
    (
        "在这个项目里至少有一条已生效记录的人，每人只算一次；不足 5 人不显示。",
        "People with at least one effective record in this project, each once; fewer than five are not shown.",
    ),
)
SERVICES = _counted(
    "project_services",
    ("次", "times"),
    ("服务次数", "Services"),
    (
        "有已生效记录的活动，同一天同一场算一次。",
        "Occasions with effective records; one on a day counts once.",
    ),
)
ORDERS_DONE = _counted(
    "project_orders_done",
    ("单", "orders"),
    ("完成的派单", "Orders finished"),
    (
        "队员以本队名义上门完成的派单：类别、地点、日期都在这个项目之内；两个项目都合适的，算开始较晚的那个。",
        "Orders that members finished in the team's name, of the project's kind, place and days; where two projects"
        " fit, the one that began later has it.",
    ),
)
NEEDS_MET = _counted(
    "project_needs_met",
    ("件", "needs"),
    ("解决的求助", "Needs met"),
    (
        "这个项目接单并且已经有人上门服务的求助，加上完成的派单所回应的求助。",
        "Needs this project took up and somebody has served, and those behind its finished orders.",
    ),
)
RATED_GOOD = _counted(
    "project_rated_good",
    ("件", "needs"),
    ("评价 4–5 分的求助", "Needs rated four or five"),
    ("求助人评价 4 分或 5 分的求助。", "Needs whose residents gave four or five."),
)
COST_PER_HOUR = _counted(
    "project_cost_per_hour",
    ("元", "yuan"),
    ("每小时服务的支出", "Cost of an hour of service"),
    (
        "队伍填写的支出除以已生效服务小时，四舍五入到元；没有填写支出就是不知道，不当作零。",
        "The cost the team states by effective hours, in whole yuan; unknown, not zero, when none is stated.",
    ),
)


def results_figures(results: Results) -> tuple[Figure, ...]:
    """What came of a project as numbers that say what they count.

    public: words for sums; whoever has the results has asked leave
    """
    hour = results.cost_per_hour_fen
    told = (
        (MINUTES, results.minutes),
        (SERVICES, results.services),
        (PEOPLE, results.people if results.people == 0 or results.people >= FEW else None),
        (ORDERS_DONE, results.orders_done),
        (NEEDS_MET, results.needs_met),
        (RATED_GOOD, results.ratings_good),
        (COST_PER_HOUR, None if hour is None else (hour + 50) // 100),
    )
    return tuple(
        Figure(
            meaning,
            value,
            results.as_of,
            note_zh=f"共 {results.ratings} 件有评价。" if meaning is RATED_GOOD else "",
            note_en=f"Of {results.ratings} rated." if meaning is RATED_GOOD else "",
        )
        for meaning, value in told
    )
