"""Where the cells come from: one source for each room that counts, told whole or only for what may have changed."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tongxing.insights.shapes import Cell, Indicator, Slice
from tongxing.insights.sources import (
    circle,
    needs,
    objections,
    orders,
    pairings,
    papers,
    people,
    projects,
    service,
    stations,
    trainings,
    units,
    whistles,
)

ALWAYS = dt.date(1900, 1, 1)  # the day of a slice that has no month and no year


@dataclass(frozen=True)
class Source:
    """One source: what it tells, of what grain its slices are, and how it tells them."""

    name: str
    zh: str
    en: str
    whats: tuple[str, ...]
    grain: str  # always, month or year
    tell: Callable[[Sequence[Slice] | None], Iterator[Cell]]

    def slice_of(self, region_code: int, day: dt.date) -> Slice:
        """The slice in which a place and a day lie."""
        if self.grain == "month":
            return Slice(region_code, day.replace(day=1))
        return Slice(region_code, day.replace(month=1, day=1) if self.grain == "year" else ALWAYS)


SOURCES = {
    source.name: source
    for source in (
        Source("needs", "求助记录", "needs on record", needs.WHATS, "always", needs.tell),
        Source("service", "服务账本", "the ledger of service", service.WHATS, "month", service.tell),
        Source(
            "people",
            "志愿者名册和服务账本",
            "the list of volunteers and the ledger of service",
            people.WHATS,
            "always",
            people.tell,
        ),
        Source(
            "units",
            "组织成员名册和服务账本",
            "the members of organisations and the ledger of service",
            units.WHATS,
            "always",
            units.tell,
        ),
        Source(
            "objections",
            "异议的办理记录",
            "what became of objections",
            objections.WHATS,
            "always",
            objections.tell,
        ),
        Source("papers", "证明的开具记录", "certificates made", papers.WHATS, "always", papers.tell),
        Source("stations", "站点名册", "the list of stations", stations.WHATS, "always", stations.tell),
        Source(
            "circle",
            "社区的位置和人口（按提供的数据）、站点名册",
            "places and residents of communities as given, and the list of stations",
            circle.WHATS,
            "always",
            circle.tell,
        ),
        Source(
            "projects",
            "项目和项目评估",
            "projects and their evaluations",
            projects.OVER,
            "always",
            projects.tell_over,
        ),
        Source(
            "library",
            "三级项目库",
            "the libraries of proven projects",
            projects.LISTED,
            "always",
            projects.tell_listed,
        ),
        Source(
            "pairings",
            "结对和探访记录",
            "pairings and visits on record",
            pairings.WHATS,
            "always",
            pairings.tell,
        ),
        Source("trainings", "培训班次的登记", "classes marked", trainings.WHATS, "always", trainings.tell),
        Source("orders", "点单记录", "orders on record", orders.WHATS, "always", orders.tell),
        Source("whistles", "社区吹哨记录", "whistles on record", whistles.WHATS, "always", whistles.tell),
    )
}


def source_words(one: Indicator) -> tuple[str, str]:
    """Where an indicator's numbers come from, in Chinese and English; empty while it has no source."""
    found = [source for source in SOURCES.values() if set(one.whats) & set(source.whats)]
    return "、".join(source.zh for source in found), ", ".join(source.en for source in found)
