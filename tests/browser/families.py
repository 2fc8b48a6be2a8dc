"""Families in the showcase: the volunteer is a guardian of a child whom a school asks about; and who opens the pages."""

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

from tests.factories import families
from tongxing.access.shapes import Visitor
from tongxing.activities import queries as activities
from tongxing.people import queries as people
from tongxing.people import services
from tongxing.people.models import Guardianship
from tongxing.references import services as references
from tongxing.references.models import Inquiry
from tongxing.references.shapes import AskReference

if TYPE_CHECKING:
    from tests.browser.showcase import Showcase

SCHOOL = "示例区示例街道九年一贯制实验学校（东校区）少先队大队部"
POSTED = {
    "guardian_answer",
    "child_guardians",
    "child_account",
    "child_record_word",
    "child_sign_up",
    "child_answer",
    "child_release",
    "child_release_ending",
    "team_accompaniment",
}


def furnish(show: "Showcase") -> None:
    """A child of the volunteer's, and a school that wishes to read about it."""
    actor = show.site.actor(show.site.plan.logins["volunteer"].phone)
    card = services.add_child(families.child_order(dt.date(2017, 2, 1)), actor=actor)
    order = AskReference(
        key=uuid.uuid4(),
        volunteer_number=card.person.volunteer_number,
        organisation_name=SCHOOL,
        contact="0451-53600002",
        purpose="schooling",
        why="登记本学年综合素质评价",
        parts=frozenset({"by_class"}),
    )
    references.ask_reference(order, actor=Visitor())


def _child() -> Guardianship:
    return Guardianship.objects.filter(state="active").order_by("since_at", "id")[0]


def _of_child(find: Any) -> list[tuple[str, str, str]]:
    return [("", "volunteer", find.filled(_child().person_id))]


def _activity(find: Any) -> list[tuple[str, str, str]]:
    """Any open activity, as the guardian reads it."""
    found = activities.open_activities(Visitor()).items[0].id
    where = f"/me/children/{_child().person_id}/activities/{found}"
    return [("", "volunteer", where)]


def _inquiry(find: Any) -> list[tuple[str, str, str]]:
    person_id = _child().person_id
    asked = Inquiry.objects.filter(person_id=person_id).order_by("id")[0].id
    return [("", "volunteer", f"/me/children/{person_id}/school/{asked}")]


def _reason(find: Any) -> list[tuple[str, str, str]]:
    number = people.person(_child().person_id).volunteer_number
    return [("", "worker", find.filled(_child().person_id) + f"?next=/station/papers/{number}")]


OTHERS = {"my_guardian": "only minors see it; tests/doors/test_family_pages.py reads it"}
PAGES = {
    "children": lambda find: [("", "volunteer", find.plain()), ("-none", "resident", find.plain())],
    "child_new": lambda find: [("", "volunteer", find.plain())],
    "child": _of_child,
    "child_activity": _activity,
    "child_inquiry": _inquiry,
    "child_withdrawal": _of_child,
    "minor_reason": _reason,
    "minors_audit": lambda find: [("", "officer", find.plain())],
}
