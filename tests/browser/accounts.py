"""Badges, the desk for people without a phone, and leaving, in the showcase; and who opens their pages."""

from typing import TYPE_CHECKING, Any

from tests.browser.books import _at_desk, _filled
from tongxing.badges import queries as badges
from tongxing.badges import services
from tongxing.badges.models import Badge
from tongxing.badges.shapes import IssueBadge
from tongxing.foundation import ids

if TYPE_CHECKING:
    from tests.browser.showcase import Showcase


def furnish(show: "Showcase") -> None:
    """The volunteer carries a badge; at the desk somebody gets one."""
    logins = show.site.plan.logins
    person_id = show.site.person_id(logins["volunteer"])
    volunteer = show.site.actor(logins["volunteer"].phone)
    services.issue_badge(IssueBadge(ids.new_id(), person_id), actor=volunteer)


def _at_the_desk(find: Any) -> list[tuple[str, str, str]]:
    number, _standing = _at_desk(find)
    return [("", "worker", _filled(find.pattern, number))]


def _with_badge(find: Any) -> list[tuple[str, str, str]]:
    """The sheet of somebody at the desk, for whom a badge is made now."""
    number, standing = _at_desk(find)
    worker = find.show.site.actor(find.show.site.plan.logins["worker"].phone)
    services.issue_badge(IssueBadge(ids.new_id(), standing.person_id), actor=worker)
    return [("", "worker", _filled(find.pattern, number))]


def _read(find: Any) -> list[tuple[str, str, str]]:
    person_id = find.show.site.person_id(find.show.site.plan.logins["volunteer"])
    volunteer = find.show.site.actor(find.show.site.plan.logins["volunteer"].phone)
    card = badges.badge_of(person_id, volunteer)
    assert Badge.objects.filter(person_id=person_id).exists()
    return [("", "visitor leader", find.filled(card.code if card else "nothing"))]


POSTED = {"station_badge", "station_phone_code", "takeaway"}
PAGES: dict[str, Any] = {
    "badge": lambda find: [("", "volunteer elder", find.plain())],
    "badge_sheet": lambda find: [("", "volunteer", find.plain())],
    "badge_read": _read,
    "closing": lambda find: [("", "volunteer elder", find.plain())],
    "merging": lambda find: [("", "volunteer", find.plain())],
    "number_use": lambda find: [("", "newcomer volunteer", find.plain())],
    "station_registration": lambda find: [("", "worker", find.plain())],
    "station_registration_sheet": lambda find: [("", "worker", find.plain())],
    "station_receipt": _at_the_desk,
    "station_phone": _at_the_desk,
    "station_badge_sheet": _with_badge,
    "team_badges": lambda find: [
        ("", "leader", find.activity("today")),
        ("-out", "leader", find.activity("today") + "?what=depart"),
    ],
}
