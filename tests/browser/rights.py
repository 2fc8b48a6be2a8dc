"""Looks at minors' records, originals seen at the desk and data sent back, in the showcase; and who opens the pages."""

from typing import TYPE_CHECKING, Any

from tests.factories import access
from tests.factories import people as made
from tongxing.data_returns import services as returns
from tongxing.data_returns.models import DataReturn
from tongxing.data_returns.shapes import SendBack
from tongxing.foundation import ids, text
from tongxing.people import services as people
from tongxing.people.models import Guardianship, Person
from tongxing.viewings.models import Viewing

if TYPE_CHECKING:
    from tests.browser.showcase import Showcase

GUEST = "无应答"  # whom no body answers for
REASON = "孩子奶奶来电：六月五日浇花的那条记录少了半小时，要对照签到时间核对一遍，看看是不是签退时手机没电"


def furnish(show: "Showcase") -> None:
    """The officer asks to see a child's record; a guest waits with a passport; an item is back with the volunteer."""
    logins = show.site.plan.logins
    officer, worker = (show.site.actor(logins[name].phone) for name in ("officer", "worker"))
    people.state_reason(_child(), ids.new_id(), REASON, actor=officer)
    passport = {"document_kind": "05", "document_number": "751234567", "document_country": "643"}
    desk = next(grant for grant in worker.grants if grant.role == "station_worker")
    made.registered(access.member(), name=GUEST, residence_code=desk.low, **passport)
    order = SendBack(
        ids.new_id(), show.site.person_id(logins["volunteer"]), "residence", "您现在住花园街，登记的还是旧址"
    )
    returns.send_back(order, actor=worker)


def _child() -> Any:
    return Guardianship.objects.filter(state="active").order_by("since_at", "id")[0].person_id


def _viewing(find: Any) -> list[tuple[str, str, str]]:
    return [("", "worker officer", find.filled(Viewing.objects.order_by("asked_at")[0].id))]


def _guest(find: Any) -> list[tuple[str, str, str]]:
    guest = Person.objects.filter(real_name_state="pending", masked_name=text.masked_name(GUEST)).order_by(
        "id"
    )[0]
    return [("", "worker", find.filled(guest.volunteer_number))]


def _return(find: Any) -> Any:
    return DataReturn.objects.order_by("sent_at")[0]


POSTED = {"data_return_withdrawal", "my_data_return_standing"}
PAGES: dict[str, Any] = {
    "viewings": lambda find: [("", "worker officer", find.plain())],
    "viewing": _viewing,
    "station_document": _guest,
    "data_returns": lambda find: [("", "worker", find.plain()), ("-none", "manager", find.plain())],
    "data_return_new": lambda find: [("", "worker", find.filled(_return(find).person_id))],
    "data_return": lambda find: [("", "worker", find.filled(_return(find).id))],
    "my_data_returns": lambda find: [("", "volunteer", find.plain())],
    "my_data_return": lambda find: [("", "volunteer", find.filled(_return(find).id))],
}
