"""Who is told of a station's spaces: those who lead or manage the team whose booking the desk calls off."""

from tongxing.access import queries as access
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock
from tongxing.foundation.events import subscriber
from tongxing.notices import services
from tongxing.notices.shapes import Tell
from tongxing.spaces import events as spaces
from tongxing.spaces import queries as rooms
from tongxing.stations import queries as stations

TELLER = SystemActor("notices")


@subscriber(spaces.BookingCalledOff)
def on_booking_called_off(told: spaces.BookingCalledOff) -> None:
    """The team called it off itself: it knows. Without a team nobody has an account to tell: the desk calls."""
    if not told.by_desk or told.organisation_id is None:
        return
    card = rooms.booking_told(told.booking_id)
    station = stations.station(told.station_id)
    starts, ends = clock.local(card.starts_at), clock.local(card.ends_at)
    facts = {
        "station": station.name,
        "phone": station.phone,
        "space": card.space_name,
        "title": card.title,
        "when": f"{starts:%m-%d %H:%M}–{ends:%H:%M}",
        "why": card.why,
    }
    roles = ("team_leader", "organisation_manager")
    held = {one for role in roles for one in access.accounts_holding(role, told.organisation_id)}
    for account_id in sorted(held):
        order = Tell(account_id, "booking_called_off", str(card.id), "/team/bookings", facts)
        services.tell(order, actor=TELLER)
