"""Where one can go from here: the same few places in the header, in the bar and in the footer."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Way:
    """One place to go."""

    label: str
    href: str
    icon: str
    is_here: bool = False
    is_raised: bool = False


# A role on the left sees the workplace on the right, in this order.
WORKPLACES = (
    ("station_worker", "/station", "building"),
    ("team_leader", "/team", "people"),
    ("organisation_manager", "/signatures", "people"),
    ("authority_officer", "/authority", "chart"),
    ("auditor", "/authority", "chart"),
    ("operator", "/staff", "shield"),
)


def bar(path: str) -> list[Way]:
    """The five of the phone's bottom bar; signing in for the day stands raised in the middle."""
    ways = (
        (_("首页"), "/", "home", False),
        (_("活动"), "/activities", "calendar", False),
        (_("签到"), "/me/sign-ups", "scan", True),
        (_("消息"), "/me/notices", "bell", False),
        (_("我的"), "/me", "person", False),
    )
    here = _best_match(path, [way[1] for way in ways])
    return [Way(label, href, icon, href == here, raised) for label, href, icon, raised in ways]


def header(path: str, roles: set[str]) -> list[Way]:
    """The desktop's top line: public places first, then the workplaces this person has."""
    ways = [
        (_("首页"), "/", "home"),
        (_("我要求助"), "/needs/new", "hand"),
        (_("活动"), "/activities", "calendar"),
        (_("证明查验"), "/check", "seal"),
    ]
    ways += workplaces(roles)
    here = _best_match(path, [way[1] for way in ways])
    return [Way(label, href, icon, href == here) for label, href, icon in ways]


def workplaces(roles: set[str]) -> list[tuple[str, str, str]]:
    labels = {
        "/signatures": _("复核签字"),
        "/station": _("服务站"),
        "/team": _("队伍"),
        "/authority": _("主管工作台"),
        "/staff": _("操作时段"),
    }
    found = {href: icon for role, href, icon in WORKPLACES if role in roles}
    return [(labels[href], href, icon) for href, icon in found.items()]


def at_work(path: str, roles: set[str]) -> list[Way]:
    """The workplaces alone, for phones, where the top line has no room for the rest."""
    return [Way(label, href, icon, path.startswith(href)) for label, href, icon in workplaces(roles)]


def footer() -> list[Way]:
    return [
        Way(_("使用帮助"), "/help", "info"),
        Way(_("证明查验"), "/check", "seal"),
        Way(_("记录公示"), "/notice", "people"),
        Way(_("队伍和组织"), "/teams", "people"),
        Way(_("项目库"), "/library", "leaf"),
        Way(_("荣誉公示"), "/honours", "star"),
        Way(_("公开日志"), "/log", "seal"),
        Way(_("政策落实"), "/measures", "info"),
        Way(_("显示设置"), "/settings/look", "text-size"),
    ]


def _best_match(path: str, addresses: list[str]) -> str:
    """The longest address the path lies under; home only when it is home itself."""
    fitting = [a for a in addresses if path == a or (a != "/" and path.startswith(a + "/"))]
    return max(fitting, key=len, default="")
