"""Units in the showcase: both of the sample's are the leader's too, so that one persona sees a desk."""

from typing import TYPE_CHECKING, Any

from tongxing.access import services as access
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.foundation import clock
from tongxing.needs.models import Need
from tongxing.units.models import Arrangement, Call, Unit, Whistle

if TYPE_CHECKING:
    from tests.browser.showcase import Showcase

POSTED = {
    "community_report_end",
    "unit_call_answer",
    "unit_call_decline",
    "unit_call_word",
    "unit_link",
    "unit_passing",
    "unit_provision",
    "unit_unlink",
    "whistle_calling_off",
    "whistle_word",
}


def furnish(show: "Showcase") -> None:
    """The leader speaks for both units."""
    leader = show.site.account(show.site.plan.logins["leader"].phone)
    today = clock.today()
    for unit in Unit.objects.order_by("id"):
        grant = GiveGrant(
            leader,
            "organisation_manager",
            unit.region_code,
            today,
            today.replace(month=12, day=31),
            organisation_id=unit.organisation_id,
        )
        access.give_grant(grant, actor=SystemActor("showcase"))
    show.site.forget(show.site.plan.logins["leader"].phone)


def _unit(find: Any, nth: int = 0) -> str:
    return find.filled(Unit.objects.order_by("id")[nth].id)


def _adoption(find: Any) -> str:
    need = Need.objects.filter(state="verified").order_by("id")[0]
    return _unit(find).replace("<uuid:need_id>", str(need.id))


def _call(find: Any, state: str) -> str:
    return find.filled(Call.objects.filter(state=state).order_by("id")[0].id)


PAGES = {
    "units": lambda find: [("", "leader", find.plain())],
    "unit": lambda find: [("", "leader", _unit(find)), ("-asked", "leader", _unit(find, 1))],
    "unit_particulars": lambda find: [
        ("", "leader", find.filled(Unit.objects.order_by("id")[0].organisation_id))
    ],
    "unit_report": lambda find: [("", "leader", _unit(find))],
    "unit_adoption": lambda find: [("", "leader", _adoption(find))],
    "unit_arrangement": lambda find: [("", "leader", find.filled(Arrangement.objects.order_by("id")[0].id))],
    "unit_call": lambda find: [
        ("", "leader", _call(find, "asked")),
        ("-coming", "leader", _call(find, "coming")),
    ],
    "whistles": lambda find: [
        ("", "worker newcomer", find.plain()),
        ("-past", "worker", find.plain("?past=1")),
    ],
    "whistle_new": lambda find: [("", "worker", find.plain())],
    "whistle": lambda find: [("", "worker", find.filled(Whistle.objects.order_by("id")[0].id))],
    "community_reports": lambda find: [("", "worker newcomer", find.plain())],
    "my_unit": lambda find: [("", "volunteer", find.plain()), ("-none", "resident", find.plain())],
    "community_report": lambda find: [("", "volunteer", find.plain())],
}
