"""Which items, sizes and counts make sense, who should get what, and what lacks: no clock, no database."""

import datetime as dt
from collections.abc import Collection, Sequence

from tongxing.kits.shapes import MOVEMENT_KINDS, MoveStock, PlanItem

NAME_AT_MOST, SIZE_AT_MOST, DESK_AT_MOST, NUMBER_AT_MOST, WHY_AT_MOST = 30, 10, 20, 20, 200
MOST_SIZES, MOST_POSTS, MOST_ITEMS, MOST_AT_ONCE = 20, 20, 40, 100_000
POST_AT_MOST = 60
KEPT_DAYS = 30  # wishes are erased so long after the event


def item_faults(order: PlanItem, ends_on: dt.date) -> list[tuple[str, str]]:
    """Field and code of what is wrong with a planned item."""
    sizes, posts = order.sizes, order.posts
    told = {
        ("name", "name_wrong"): not 2 <= len(order.name) <= NAME_AT_MOST,
        ("sizes", "sizes_wrong"): len(sizes) > MOST_SIZES
        or any(not 1 <= len(size) <= SIZE_AT_MOST for size in sizes),
        ("posts", "posts_wrong"): len(posts) > MOST_POSTS
        or any(not 1 <= len(post) <= POST_AT_MOST for post in posts),
        ("is_numbered", "numbered_wrong"): order.is_numbered and (bool(sizes) or not order.is_returned),
        ("return_on", "return_on_wrong"): order.return_on is not None
        and (not order.is_returned or order.return_on > ends_on + dt.timedelta(days=90)),
    }
    return [fault for fault, is_so in told.items() if is_so]


def movement_faults(order: MoveStock, sizes: Collection[str]) -> list[tuple[str, str]]:
    """Field and code of what is wrong with what arrived or left."""
    told = {
        ("desk", "desk_wrong"): not 1 <= len(order.desk) <= DESK_AT_MOST,
        ("size", "size_wrong"): not size_fits(order.size, sizes),
        ("kind", "kind_unknown"): order.kind not in MOVEMENT_KINDS,
        ("count", "count_wrong"): not 1 <= order.count <= MOST_AT_ONCE,
        ("why", "why_missing"): len(order.why) > WHY_AT_MOST
        or (order.kind != "arrived" and len(order.why) < 2),
    }
    return [fault for fault, is_so in told.items() if is_so]


def ending_faults(ended_as: str, why: str) -> list[tuple[str, str]]:
    """Field and code of what is wrong with ending a handout."""
    told = {
        ("ended_as", "ending_unknown"): ended_as not in ("returned", "damaged", "lost"),
        ("why", "why_missing"): len(why) > WHY_AT_MOST or (ended_as != "returned" and len(why) < 2),
    }
    return [fault for fault, is_so in told.items() if is_so]


def size_fits(size: str, sizes: Collection[str]) -> bool:
    """Is this a size of the item; an item without sizes has the empty one."""
    return size in sizes if sizes else size == ""


def is_for(item_posts: Sequence[str], posts: Collection[str]) -> bool:
    """Should somebody on these posts get the item? An item for no post in particular is for everybody."""
    return not item_posts or any(post in posts for post in item_posts)


def short_of(wished: int, there: int) -> int:
    """How many lack, if everybody who wished and has none yet comes."""
    return max(0, wished - there)
