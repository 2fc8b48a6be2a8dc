"""What volunteers of the sample county say of themselves and can prove, and the lists that came in and went out."""

import csv
import datetime as dt
import io
from functools import partial
from typing import Any

from tongxing.access.shapes import Member
from tongxing.doors.console.sample.diary import Diary
from tongxing.doors.console.sample.people import NOBODYS_PHONES, InventedPerson
from tongxing.doors.console.sample.plan import StationPlan
from tongxing.doors.console.sample.site import Site
from tongxing.foundation import clock, codelists
from tongxing.organisations import queries as organisations
from tongxing.people import queries as people
from tongxing.profiles import services as profiles
from tongxing.profiles.shapes import AskFamily, CheckSkill, KeepProfile, StateSkill
from tongxing.rosters import services as rosters
from tongxing.rosters.shapes import ApplyRoster, AskExport, DecideExport, UploadHours, UploadRoster

SENIOR, YOUNG = 60, 35
CERTIFICATES = (
    ("01", "救护员证", "红十字会"),
    ("19", "养老护理员证", "人社局"),
    ("18", "心理咨询基础培训证", "卫健委"),
)
INVITED = ("陈玉梅", "孙国庆", "高秀英", "马志远", "宋春生", "唐丽娜")
FIRST_TURN = 99_900_000  # phones far above those of the plan


def write_sayings(site: Site, diary: Diary) -> None:
    """Over the last weeks: profiles, proofs, a family, a roster in, a list out, an hours sheet that waits."""
    today = site.plan.today
    diary.write(_at(today - dt.timedelta(days=30), 19), partial(say_all, site))
    diary.write(_at(today - dt.timedelta(days=20), 10), partial(prove, site))
    diary.write(_at(today - dt.timedelta(days=12), 20), partial(call_family, site))
    diary.write(_at(today - dt.timedelta(days=4), 17), partial(invite, site))
    diary.write(_at(today - dt.timedelta(days=3), 14), partial(take_list, site))
    diary.write(_at(today - dt.timedelta(days=1), 17), partial(write_hours, site))


def say_all(site: Site) -> None:
    """Two of three volunteers say something; what, follows from who they are."""
    slots = [item.code for item in codelists.items("weekly_availability")]
    for at, person in enumerate(p for p in site.plan.people if p.phone in site.persons):
        if at % 3 == 2:
            continue
        actor, person_id = site.actor(person.phone), site.person_id(person)
        kinds = _kinds(person, at, site.plan.today)
        order = KeepProfile(
            kinds=kinds,
            shown_kinds=kinds[:1] if at % 4 == 0 else (),
            languages=("cmn", "ru") if at % 11 == 0 else ("cmn", "sgn") if at % 17 == 0 else ("cmn",),
            interests=("0003", f"{4 + at % 8:04d}"),
            reach_metres=(1000, 3000, 10000, 0)[at % 4],
        )
        profiles.keep_profile(person_id, order, actor=actor)
        profiles.keep_slots(person_id, slots[at % 3 :: 4], actor=actor)


def _kinds(person: InventedPerson, at: int, today: dt.date) -> tuple[str, ...]:
    age = person.age_on(today)
    told = ["09"] if age >= SENIOR else ["03"] if age <= YOUNG else ["05"]
    told += ["01"] if at % 4 == 1 else []
    told += ["04"] if person.sex == "2" and at % 2 else []
    told += ["07"] if person.sex == "1" and at % 6 == 0 else []
    return tuple(told)


def prove(site: Site) -> None:
    """Certificates of the first volunteers: most are checked at the desk, one ends soon, one still waits."""
    today = site.plan.today
    chosen = [site.plan.logins["volunteer"], *(p for p in site.plan.people if p.phone in site.persons)][:7]
    for at, person in enumerate(dict.fromkeys(chosen)):
        code, title, issuer = CERTIFICATES[at % len(CERTIFICATES)]
        order = StateSkill(
            key=site.key("skill", at),
            code=code,
            title=title,
            issuer=f"{site.plan.county.name}{issuer}",
            issued_on=today - dt.timedelta(days=700),
            expires_on=today + dt.timedelta(days=25 if at == 0 else 400),
            number=f"样例-{2024000 + at}",
        )
        card = profiles.state_skill(site.person_id(person), order, actor=site.actor(person.phone))
        worker = _worker_of(site, person)
        if at < 5 and worker is not None:
            profiles.check_skill(CheckSkill(card.id, "checked"), actor=worker)


def _worker_of(site: Site, person: InventedPerson) -> Member | None:
    """Who sits at the desk of the street where somebody lives, or of the county; nobody where there is no station."""
    streets = {one.code: one.street_code for one in site.plan.county.communities}
    homes = (streets.get(person.community_code), site.plan.county.code)
    phones = [one.worker_phone for home in homes for one in site.plan.stations if _reach(site, one) == home]
    return site.actor(phones[0]) if phones else None


def _reach(site: Site, station: StationPlan) -> int:
    county = site.plan.county.code
    return county if station.region_code == county else station.street_code


def call_family(site: Site) -> None:
    """The elder and the volunteer call each other family."""
    elder, volunteer = (site.plan.logins[name] for name in ("elder", "volunteer"))
    number = people.person(site.person_id(elder)).volunteer_number
    order = AskFamily(site.key("family"), number, "parent")
    tie = profiles.ask_family(site.person_id(volunteer), order, actor=site.actor(volunteer.phone))
    profiles.answer_family(tie.id, accept=True, actor=site.actor(elder.phone))


def invite(site: Site) -> None:
    """The manager hands a roster in, as they are: with a phone missing, one twice, and one typed wrong."""
    phones = [f"{NOBODYS_PHONES}{FIRST_TURN + at:08d}" for at in range(len(INVITED))]
    lines: list[tuple[Any, ...]] = [
        (at, name, phone, "") for at, (name, phone) in enumerate(zip(INVITED, phones, strict=True), start=1)
    ]
    lines += [(7, "何平", "", "本人没留"), (8, "陈玉梅", phones[0], ""), (9, "罗小军", "1545", "待核对")]
    content = _csv([("春季招募志愿者登记表",), ("序号", "姓名", "手机号", "备注"), *lines])
    manager, team_id = _manager(site)
    order = UploadRoster(site.key("roster"), team_id, "春季招募登记表.csv", content)
    card = rosters.upload_roster(order, actor=manager)
    rosters.apply_roster(ApplyRoster(card.id, (3, 4, 5, 6)), actor=manager)


def take_list(site: Site) -> None:
    """A list for insuring people went out by the officer's word; another one still waits for it."""
    manager, team_id = _manager(site)
    officer = site.actor(site.plan.logins["officer"].phone)
    told: dict[str, Any] = {"organisation_id": team_id, "kind": "xlsx", "not_commercial": True}
    order = AskExport(
        key=site.key("export"),
        purpose="insurance",
        why="为下月外出服务的志愿者购买意外险",
        receiver="承保的保险公司（样例）",
        columns=("number", "name"),
        **told,
    )
    card = rosters.ask_export(order, actor=manager)
    rosters.decide_export(DecideExport(card.id, approve=True), actor=officer)
    rosters.take_export(card.id, actor=manager)
    waiting = AskExport(
        key=site.key("export waiting"),
        purpose="award",
        why="推荐年度优秀志愿者",
        receiver="本组织",
        columns=("number", "minutes"),
        **told,
    )
    rosters.ask_export(waiting, actor=manager)


def write_hours(site: Site) -> None:
    """An hours sheet waits for its manager: two lines can be claimed, two say too little."""
    manager, team_id = _manager(site)
    person = people.person_of(manager.account_id)
    assert person is not None  # whoever leads the sample's team registered
    day = f"{site.plan.today - dt.timedelta(days=2):%Y.%m.%d}"
    heads = ("志愿者编号", "姓名", "服务内容", "服务日期", "开始时间", "结束时间", "时长")
    number = f'="{person.volunteer_number}"'
    lines = (
        (number, "", "入户看望独居老人", day, "5:10", "5:50", ""),
        (number, "", "入户看望独居老人", day, "6:00", "", "40分钟"),
        (number, "", "打扫楼道", day, "", "", "2小时"),
        ("12345678901231", "李明", "打扫楼道", day, "9:00", "11:00", "3"),
    )
    order = UploadHours(site.key("hours"), team_id, "本周纸质签到.csv", _csv([heads, *lines]))
    rosters.upload_hours(order, actor=manager)


def _manager(site: Site) -> tuple[Any, Any]:
    """Whoever manages the first team, and the team."""
    manager = site.actor(site.plan.logins["leader"].phone)
    held = {grant.organisation_id for grant in manager.grants if grant.role == "organisation_manager"}
    (team, *_others) = [one for one in organisations.led_by(manager) if one.id in held]
    return manager, team.id


def _csv(lines: list[tuple[Any, ...]]) -> bytes:
    told = io.StringIO()
    csv.writer(told).writerows(lines)
    return told.getvalue().encode("utf-8-sig")


def _at(day: dt.date, hour: int) -> dt.datetime:
    return clock.from_local(day, dt.time(hour))
