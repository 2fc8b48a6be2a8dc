"""The calendar in the showcase: with an address, and before there is one."""

from typing import TYPE_CHECKING, Any

from tongxing.calendars import services
from tongxing.calendars.shapes import StartFeed
from tongxing.foundation import ids

if TYPE_CHECKING:
    from tests.browser.showcase import Showcase


def furnish(show: "Showcase") -> None:
    """The volunteer has an address of their own."""
    volunteer = show.site.actor(show.site.plan.logins["volunteer"].phone)
    services.start_feed(StartFeed(ids.new_id()), actor=volunteer)


POSTED = {"calendar_end"}
PAGES: dict[str, Any] = {
    "calendar": lambda find: [("", "volunteer elder leader", find.plain())],
}
