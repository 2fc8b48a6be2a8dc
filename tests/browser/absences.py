"""Places not come to, in the showcase: one not seen who objects, as the person, the leader and the officer see it."""

from typing import Any

from tongxing.absences import queries, services
from tongxing.absences.shapes import CloseList, RaiseAppeal
from tongxing.foundation import ids


def _fact(find: Any) -> Any:
    """The elder was not seen on the past morning, and says that it is not so."""
    site = find.show.site
    elder, leader = (site.actor(site.plan.logins[one].phone) for one in ("elder", "leader"))
    services.close_list(CloseList(find.show.activities["past"]), actor=leader)
    (mine,) = queries.my_absences(elder).stated
    if mine.appeal is None:
        text = "我七点半就到了，当时大家都在扫雪，没来得及扫码。"
        services.raise_appeal(RaiseAppeal(ids.new_id(), mine.id, text), actor=elder)
    return mine


def _of(who: str) -> Any:
    return lambda find: [("", who, find.filled(_fact(find).id))]


def _listed(who: str) -> Any:
    def pages(find: Any) -> list[tuple[str, str, str]]:
        _fact(find)
        return [("", who, find.plain())]

    return pages


POSTED = {"team_absence_right"}
PAGES: dict[str, Any] = {
    "team_absences": lambda find: [
        ("", "leader", find.activity("past")),
        ("-today", "leader", find.activity("today")),
    ],
    "team_dismissal": lambda find: [("", "leader", find.activity("past"))],
    "absence_word": lambda find: [
        ("", "elder", find.activity("today")),
        ("-none", "volunteer", find.activity("past")),
    ],
    "absences": _listed("volunteer elder"),
    "absence": _of("elder"),
    "team_appeals": _listed("leader"),
    "team_absence": _of("leader"),
    "authority_appeals": _listed("officer"),
    "authority_absence": _of("officer"),
}
