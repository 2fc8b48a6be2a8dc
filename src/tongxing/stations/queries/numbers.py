"""The numbers on a station's page, each saying what it counts.

public: a station's numbers are for everybody.
"""

from tongxing.foundation import clock, figures
from tongxing.foundation.figures import Figure, Meaning
from tongxing.stations.shapes import StationLook

_CLAUSES = ("H24-11", "G24-五.2")


def _counted(
    name: str,
    unit: tuple[str, str],
    label: tuple[str, str],
    meaning: tuple[str, str],
    source: tuple[str, str],
) -> Meaning:
    return figures.declare(Meaning(name, *label, *unit, *meaning, _CLAUSES, *source))


_ITEMS = ("项", "of six")
HAVES = _counted(
    "station_haves_here",
    _ITEMS,
    ("“六有”", "Six haves"),
    (
        "场所、队伍、项目、设施、制度、标识里，有现场看到、仍在有效期内的依据的项数。",
        "Of place, team, projects, equipment, rules and sign, those with evidence seen on the spot and still good.",
    ),
    ("站点登记的依据", "evidence on record for the station"),
)
FUNCTIONS = _counted(
    "station_functions_here",
    _ITEMS,
    ("有实际数据的功能", "Functions alive"),
    (
        "六项功能里，最近确实发生过的项数：求助、项目、报名、活动、记录和站点卡，按业务数据当场数出。",
        "Of the six functions, those of which something really happened lately: needs, projects, places taken,"
        " activities, records, the card; counted when the page is opened.",
    ),
    ("求助、项目、活动和站点卡的记录", "records of needs, projects, activities and the card"),
)
PRESENCE = _counted(
    "station_presence_here",
    ("%", "%"),
    ("开放日有人", "Open days attended"),
    (
        "最近公布的开放日里，台面上登记过开门或到访的日子所占的百分比，不含今天和法定节假日。",
        "Of the days on which the station said to be open lately, the percent on which the desk noted that the door"
        " was open or that people came; without today and public holidays.",
    ),
    ("站点台面的登记", "what was counted at the desk"),
)
PEOPLE = _counted(
    "station_people_here",
    ("人次", "visits"),
    ("来过", "Came in"),
    (
        "最近在台面上登记到访的人次，不记姓名，不用摄像头；同一个人来几次算几次。",
        "People counted at the desk lately; no names, no camera; who comes twice is counted twice.",
    ),
    ("站点台面的登记", "what was counted at the desk"),
)


def figures_of(look: StationLook) -> tuple[Figure, ...]:
    """What a station's page counts, with its meaning."""
    now, days = clock.now(), look.presence.days
    lately = (f"看最近 {days} 天。", f"The last {days} days.")
    function_days = (f"看最近 {look.function_days} 天。", f"The last {look.function_days} days.")
    return (
        Figure(HAVES, look.haves_met, now),
        Figure(FUNCTIONS, look.functions_alive, now, None, *function_days),
        Figure(PRESENCE, look.presence.percent, now, None, *lately),
        Figure(PEOPLE, look.presence.people, now, None, *lately),
    )
