"""Who may have a badge made or ended: the volunteer, and the desk of where they live."""

from tongxing.access.matrix import declare, own_account, role_in_region, system
from tongxing.access.shapes import Deed

_DESK = role_in_region("station_worker", "居住地的站点工作人员", "a station worker where the volunteer lives")
_SEEN = "badges.see_badge"

declare(Deed(_SEEN, "查看志愿者证", "See a badge", ways=(own_account(), _DESK), seen_with=_SEEN))
declare(
    Deed(
        "badges.issue_badge",
        "制作志愿者证",
        "Make a badge",
        ways=(own_account(), _DESK),
        seen_with=_SEEN,
        sensitive=True,
    )
)
declare(
    Deed(
        "badges.end_badge",
        "停用志愿者证",
        "End a badge",
        ways=(own_account(), _DESK, system),
        seen_with=_SEEN,
        sensitive=True,
    )
)
