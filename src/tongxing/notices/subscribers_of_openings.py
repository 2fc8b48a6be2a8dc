"""Who is told what became of their number: everybody in a draw, and whoever was refused by number."""

from tongxing.access.shapes import SystemActor
from tongxing.activities import queries as activities
from tongxing.foundation import clock
from tongxing.foundation.events import subscriber
from tongxing.notices import services
from tongxing.notices.shapes import Tell
from tongxing.openings import events as openings

TELLER = SystemActor("notices")


@subscriber(openings.TurnAnswered)
def on_turn_answered(told: openings.TurnAnswered) -> None:
    """A place by number is on the page already; this is for who could not wait, or was told no."""
    card = activities.activity(told.activity_id, TELLER)
    when = clock.local(card.starts_at)
    facts = {
        "title": card.title,
        "when_zh": f"{when.month}月{when.day}日 {when:%H:%M}",
        "when_en": f"{when:%d %b %H:%M}",
    }
    kind = (
        "turn_refused" if told.state == "refused" else "turn_held" if told.state == "held" else "turn_waiting"
    )
    href = f"/openings/{told.opening_id}"
    services.tell(Tell(told.account_id, kind, str(told.turn_id), href, facts), actor=TELLER)
