"""Who may tell, and who may read: the platform tells, everybody reads their own."""

from tongxing.access.matrix import declare, own_account, system
from tongxing.access.shapes import Deed

declare(Deed("notices.tell", "发出通知", "Tell somebody", ways=(system,)))
declare(Deed("notices.send_text", "发送短信提醒", "Send a notice as a text message", ways=(system,)))
declare(Deed("notices.see_notices", "查看自己的通知", "See one's own notices", ways=(own_account(),)))
declare(Deed("notices.mark_read", "标为已读", "Mark one's notices as read", ways=(own_account(),)))
declare(Deed("notices.forget_account", "清除一个账号的通知", "Erase an account's notices", ways=(system,)))
