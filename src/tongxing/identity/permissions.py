"""Who may put something into a drawer, and who may open one: its owner, and named jobs of the platform."""

from tongxing.access.matrix import declare, own_account, system
from tongxing.access.shapes import Deed

declare(
    Deed(
        "identity.keep_identity",
        "登记实名信息",
        "Keep a verified identity",
        ways=(own_account(), system),
        seen_with="identity.open_drawer",
        sensitive=True,
    )
)
declare(
    Deed(
        "identity.open_drawer",
        "查看实名信息",
        "Open the drawer of an identity",
        ways=(own_account(), system),
        seen_with="identity.open_drawer",
        sensitive=True,
    )
)
declare(
    Deed(
        "identity.mark_names",
        "为查找计算姓名标记",
        "Work out the marks of names for the directory",
        ways=(system,),
        sensitive=True,
    )
)
declare(
    Deed(
        "identity.erase_drawer",
        "清除实名信息",
        "Erase an identity",
        ways=(own_account(), system),
        seen_with="identity.open_drawer",
        sensitive=True,
    )
)
