"""Service that goes on in the sample county: a team teaches the use of telephones every Tuesday and Saturday."""

import datetime as dt
import uuid
from functools import partial

from tongxing.activities import services as activities
from tongxing.activities.shapes import (
    KeepTemplate,
    PlanActivity,
    PostWish,
    ReviewActivity,
    RotaTerms,
    StartRota,
    SubmitActivity,
)
from tongxing.doors.console.sample.diary import Diary
from tongxing.doors.console.sample.site import Site
from tongxing.foundation import clock
from tongxing.foundation.rhythms import WEEKLY, Rhythm
from tongxing.places.shapes import Place
from tongxing.projects import services as projects
from tongxing.projects.shapes import REFUSED_KINDS, SetUpProject

TUESDAY, SATURDAY = 2, 6
LASTS = dt.timedelta(days=180)
DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)
POSTS = (PostWish("教手机", 3, 16), PostWish("登记和茶水", 1, 16, 70))


def write_going_on(site: Site, diary: Diary) -> None:
    """The day before yesterday: a project of half a year, its first afternoon, and the rota that follows it."""
    diary.write(clock.from_local(site.plan.today - 2 * DAY, dt.time(10, 20)), partial(begin, site))


def begin(site: Site) -> None:
    """The first afternoon is planned, approved, kept as a template, and done like that from then on."""
    team, station = site.plan.teams[0], site.plan.stations[0]
    leader, today = site.actor(team.leader.phone), site.plan.today
    first = today + 4 * DAY
    project = projects.set_up_project(
        SetUpProject(
            key=site.key("going on", 0),
            organisation_id=site.teams[0],
            title="银龄用手机长期课堂",
            category="0017",
            need_id=None,
            region_code=station.region_code,
            starts_on=today,
            ends_on=today + LASTS,
            refused_kinds_denied=frozenset(REFUSED_KINDS),
        ),
        actor=leader,
    )
    starts = clock.from_local(first, dt.time(14))
    order = PlanActivity(
        key=site.key("going on", 1),
        project_id=project.id,
        title="教老人用手机",
        content="一对一教老人打视频、挂号、认骗局，讲慢一点，多练几遍。",
        conditions="有耐心，说话慢；年满 16 周岁。",
        category="0017",
        place=Place(station.region_code, station.address, station.spot.lat, station.spot.lon),
        starts_at=starts,
        ends_at=starts + 2 * HOUR,
        sign_up_opens_at=clock.now(),
        sign_up_closes_at=starts - 2 * HOUR,
        cancel_until=starts - 12 * HOUR,
        places=4,
        risks="不代老人输密码、转账；地面有雪水，注意防滑。",
        guarantees=("01", "05"),
        contact_name=team.leader.name,
        contact_phone=team.leader.phone,
        person_in_charge_id=site.person_id(team.leader),
        posts=POSTS,
    )
    planned = activities.plan_activity(order, actor=leader).id
    activities.submit_activity(SubmitActivity(planned, site.key("going on", 2)), actor=leader)
    _approve(site, planned)
    activities.keep_template(KeepTemplate(planned, "教手机"), actor=leader)
    terms = RotaTerms(Rhythm(WEEKLY, (TUESDAY, SATURDAY)), today)
    activities.start_rota(StartRota(site.key("going on", 3), planned, terms), actor=leader)


def _approve(site: Site, activity_id: uuid.UUID) -> None:
    order = ReviewActivity(activity_id, site.key("going on", 4), "内容完整，同意发布。")
    activities.publish_activity(order, actor=site.actor(site.plan.logins["officer"].phone))
