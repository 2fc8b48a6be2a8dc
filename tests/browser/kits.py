"""Things of a large event in the showcase: a jacket wished for, a radio to be returned, a desk that gives."""

from typing import TYPE_CHECKING, Any

from tests.factories import kits as made
from tongxing.games.shapes import GamesVolunteerCard
from tongxing.kits import services
from tongxing.kits.models import KitHandout, KitItem
from tongxing.kits.shapes import GiveKit, KitPick, WishSize

if TYPE_CHECKING:
    from tests.browser.showcase import Showcase

POSTED = {"team_kit_return"}


def furnish(show: "Showcase", serving: GamesVolunteerCard) -> None:
    """The volunteer holds a radio and a cap, and says the size of the jacket."""
    site = show.site
    leader, who = (site.actor(site.plan.logins[one].phone) for one in ("leader", "volunteer"))
    told = {
        "志愿者外套": {},
        "帽子": {"sizes": ("均码", "大码")},
        "对讲机": {"sizes": (), "is_returned": True, "is_numbered": True},
    }
    jacket, cap, radio = (
        services.plan_item(made.planning(serving.games_id, name=name, **more), actor=leader)
        for name, more in told.items()
    )
    for item, size, count in ((jacket, "M", 1), (cap, "均码", 5), (cap, "大码", 5), (radio, "", 2)):
        services.move_stock(made.moving(item, count, size), actor=leader)
    services.wish_size(WishSize(jacket.id, serving.id, "L"), actor=who)
    picks = KitPick(cap.id, "均码"), KitPick(radio.id, item_number="A-07")
    services.give(GiveKit(serving.id, made.DESK, picks), actor=leader)


def _item(find: Any) -> str:
    return find.filled(KitItem.objects.get(name="志愿者外套").id)


def _games(find: Any) -> str:
    return find.filled(KitItem.objects.order_by("id")[0].games_id)


def _handout(find: Any, name: str) -> KitHandout:
    return KitHandout.objects.get(item__name=name)


PAGES: dict[str, Any] = {
    "team_kits": lambda find: [("", "leader", _games(find))],
    "team_kits_desk": lambda find: [
        ("", "leader", _games(find)),
        ("-at", "leader", _games(find) + "?desk=" + made.DESK),
    ],
    "team_kits_returns": lambda find: [("", "leader", _games(find))],
    "team_kit": lambda find: [("", "leader", _item(find))],
    "team_kits_person": lambda find: [("", "leader", find.filled(_handout(find, "帽子").volunteer_id))],
    "team_kit_handout": lambda find: [("", "leader", find.filled(_handout(find, "帽子").id))],
    "my_kits": lambda find: [("", "volunteer elder", find.plain())],
    "my_kit_size": lambda find: [("", "volunteer", _item(find))],
}
