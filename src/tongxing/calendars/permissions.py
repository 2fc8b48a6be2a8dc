"""Who may have a calendar address: everybody for themselves. Who holds the address reads it; that is what it is for."""

from tongxing.access.matrix import any_member, declare, own_account, system
from tongxing.access.shapes import Deed

declare(Deed("calendars.see_feeds", "查看自己的日历地址", "See one's own calendar addresses", (any_member,)))
declare(Deed("calendars.start_feed", "要一个日历地址", "Ask for a calendar address", ways=(any_member,)))
declare(Deed("calendars.end_feed", "停用日历地址", "Stop a calendar address", ways=(own_account(), system)))
