"""Rosters in the showcase: one that waits for its manager's word, and an invitation not answered yet."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from tests.factories import rosters
from tongxing.access import queries as access
from tongxing.foundation import clock
from tongxing.organisations import queries as organisations
from tongxing.people import queries as people
from tongxing.rosters import services
from tongxing.rosters.models import Export, HoursSheet, Roster
from tongxing.rosters.shapes import ApplyRoster, DecideExport

if TYPE_CHECKING:
    from tests.browser.showcase import Showcase

LONG_NAME = "古丽努尔·阿卜杜热合曼·买买提艾力·居来提"
POSTED = {"team_export_file", "roster_invitation_answer", "team_roster_erasure", "team_roster_invitation"}
OTHERS = {
    "team_roster_refused": "a file; tests/doors/test_roster_pages.py reads it",
    "team_hours_refused": "a file; tests/doors/test_hours_pages.py reads it",
}


def furnish(show: "Showcase") -> None:
    """A resident is asked by the leader's team; a second roster holds every verdict and the longest name."""
    logins = show.site.plan.logins
    manager = show.site.actor(logins["leader"].phone)
    held = next(one.organisation_id for one in manager.grants if one.role == "organisation_manager")
    assert held is not None
    team = organisations.organisation(held)
    own = access.phone_of(manager.account_id)
    resident, elder = logins["resident"], logins["elder"]
    asked = (1, resident.name, "", resident.phone, "", "")
    content = rosters.xlsx([asked])
    services.apply_roster(ApplyRoster(rosters.uploaded(team, manager, content).id), actor=manager)
    rows = (
        *rosters.PEOPLE,
        (4, LONG_NAME, "", "13904510009", "", ""),
        (5, "本人", "", own, "", ""),
        (6, elder.name, "", elder.phone, "", ""),
        (7, *asked[1:]),
    )
    rosters.uploaded(team, manager, rosters.xlsx(rows))
    person = people.person_of(manager.account_id)
    assert person is not None
    yesterday = f"{clock.today() - dt.timedelta(days=1):%Y.%m.%d}"
    lines = (
        (1, person.volunteer_number, "", "入户看望独居老人", yesterday, "5:00", "5:40", ""),
        (2, person.volunteer_number, "", LONG_NAME, yesterday, "5:40", "6:10", 2),
        (3, "12345678901231", LONG_NAME, "", "6.1", "", "", "两小时"),
    )
    services.upload_hours(rosters.hours_order(team, rosters.hours(lines)), actor=manager)
    officer = show.site.actor(logins["officer"].phone)
    for approve in (True, False):
        card = rosters.asked_out(
            team, manager, receiver=LONG_NAME, columns=("number", "name", "minutes", "skills")
        )
        order = DecideExport(
            card.id, approve, "" if approve else "投保只需要编号和姓名，请去掉其他列后重新申请。"
        )
        services.decide_export(order, actor=officer)
        if approve:
            services.take_export(card.id, actor=manager)
    rosters.asked_out(team, manager)


def _roster(find: Any, nth: int) -> str:
    return find.filled(Roster.objects.order_by("uploaded_at", "id").values_list("id", flat=True)[nth])


def _export(find: Any, state: str) -> str:
    return find.filled(Export.objects.filter(state=state).order_by("asked_at", "id")[0].id)


PAGES = {
    "team_hours": lambda find: [("", "leader", find.plain())],
    "team_hours_sheet": lambda find: [
        ("", "leader", find.filled(HoursSheet.objects.order_by("uploaded_at", "id")[0].id))
    ],
    "team_exports": lambda find: [("", "leader", find.plain())],
    "team_export": lambda find: [("", "leader", _export(find, "taken"))],
    "authority_exports": lambda find: [("", "officer", find.plain())],
    "authority_export": lambda find: [
        ("", "officer", _export(find, "asked")),
        ("-refused", "officer", _export(find, "refused")),
    ],
    "takings": lambda find: [("", "leader", find.plain()), ("-none", "resident", find.plain())],
    "team_rosters": lambda find: [("", "leader", find.plain())],
    "team_uploaded_roster": lambda find: [
        ("", "leader", _roster(find, 1)),
        ("-applied", "leader", _roster(find, 0)),
    ],
    "invitations": lambda find: [("", "resident", find.plain()), ("-none", "volunteer", find.plain())],
}
