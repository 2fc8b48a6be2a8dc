"""Standing in, in the showcase: the list, the call of one who cannot come, and the turn of one who waits."""

from typing import Any

from tongxing.activities import queries as activities
from tongxing.foundation import clock, ids
from tongxing.stand_ins import services
from tongxing.stand_ins.shapes import AskStandIn


def _call(find: Any) -> list[tuple[str, str, str]]:
    """The volunteer cannot come to the next of their places for which nobody waits."""
    site = find.show.site
    volunteer = site.actor(site.plan.logins["volunteer"].phone)
    ahead = [
        one
        for one in activities.my_sign_ups(volunteer)
        if one.state == "held"
        and one.starts_at > clock.now()
        and one.attendance.arrived_at is None
        and not activities.waiting_for(one.post_id)
    ]
    call = services.ask_stand_in(AskStandIn(ids.new_id(), ahead[0].activity_id), actor=volunteer)
    return [("", "elder", find.filled(str(call.id))), ("-own", "volunteer", find.filled(str(call.id)))]


POSTED = {"stand_in_calling_off"}
PAGES: dict[str, Any] = {
    "stand_in": _call,
    "stand_ins": lambda find: [("", "volunteer elder", find.plain())],
    "stand_in_asking": lambda find: [("", "volunteer elder", find.activity("today"))],
    "waiting": lambda find: [("", "volunteer", find.activity("long"))],
}
