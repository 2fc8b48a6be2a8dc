"""Deeds of access itself."""

from tongxing.access.matrix import any_member, anybody, declare, own_account, role_in_region, system
from tongxing.access.shapes import Deed

operator = role_in_region("operator", "辖区内的运维人员", "an operator of the region", field="region_low")
officer = role_in_region(
    "authority_officer", "辖区内的主管部门", "an authority officer of the region", field="region_low"
)

declare(Deed("access.send_code", "获取登录验证码", "Ask for a sign-in code", ways=(anybody, system)))
declare(Deed("access.sign_in", "登录", "Sign in", ways=(anybody,)))
declare(Deed("access.sign_out", "退出登录", "Sign out", ways=(any_member,)))
declare(Deed("access.keep_preferences", "保存界面偏好", "Keep display preferences", ways=(any_member,)))
declare(
    Deed("access.give_grant", "授予角色", "Give a role", ways=(operator, officer, system), sensitive=True),
)
declare(
    Deed(
        "access.end_grant", "收回角色", "Take a role back", ways=(operator, officer, system), sensitive=True
    ),
)
declare(
    Deed(
        "access.open_staff_session",
        "开始操作时段",
        "Open a staff session",
        ways=(role_in_region("operator", "任何运维人员", "any operator"),),
        sensitive=True,
    )
)
declare(
    Deed(
        "access.end_staff_session",
        "结束操作时段",
        "End a staff session",
        ways=(own_account(),),
        seen_with="access.end_staff_session",
    )
)
declare(
    Deed(
        "access.close_account",
        "注销账号",
        "Close an account",
        ways=(own_account("id"), system),
        sensitive=True,
    ),
)
declare(Deed("access.sweep_sign_ins", "清理过期的登录痕迹", "Sweep traces of past sign-ins", ways=(system,)))
declare(Deed("access.end_acting", "结束替人操作", "Stop acting in another's name", ways=(any_member, system)))
