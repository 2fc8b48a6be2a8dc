"""The nine who sign in to show the platform, one for each way of working with it."""

from dataclasses import dataclass

from tongxing.doors.console.sample import people


@dataclass(frozen=True)
class Login:
    """Somebody to sign in as. `shows` says what there is to see and do."""

    role: str
    zh: str
    sex: str
    age: int
    shows: str


LOGINS = (
    Login("resident", "居民", "2", 66, "提出求助，给一次已完成的服务评价"),
    Login("volunteer", "志愿者", "1", 29, "报名活动，确认记录，开证明"),
    Login("elder", "长者志愿者", "2", 68, "同一条路，大字模式"),
    Login("leader", "队长", "2", 45, "接单，组织活动，出示签到码，点名"),
    Login("worker", "站点工作人员", "2", 34, "代人登记求助，核实，答复"),
    Login("officer", "主管部门", "1", 41, "审核发布活动，查看辖区"),
    Login("auditor", "审计", "2", 38, "只看不改"),
    Login("operator", "运维", "1", 36, "写明理由，开一个操作时段，只看不改"),
    Login("province", "省级主管", "2", 44, "把政策条款交办给市县，看报告，看谁逾期"),
)


def phone_of(county_code: int, role: str) -> str:
    """The phone with which this role signs in, in the sample of this county."""
    turn = next(turn for turn, login in enumerate(LOGINS, start=1) if login.role == role)
    return people.phone(county_code, turn)
