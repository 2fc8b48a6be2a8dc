"""A county in which every page has something to show: the sample, and what is rare beside it.

Used by the test of every page and by `make screenshots`; made through services like everything else.
"""

import datetime as dt
import uuid
from dataclasses import dataclass, field

from tests.browser import (
    accounts,
    arranging,
    books,
    calendars,
    campaigns,
    claims,
    contests,
    families,
    figures,
    games,
    honours,
    library,
    measures,
    oversight,
    points,
    profiles,
    recruitments,
    rights,
    rosters,
    rules,
    saved_time,
    selections,
    teams,
    thanks,
    turns,
    units,
)
from tests.browser import needs as longest_need
from tests.factories.field_rolls import Phone
from tongxing.access import services as access
from tongxing.access.shapes import GiveGrant, Member, SignIn, SystemActor, Visitor
from tongxing.activities import queries as activity_queries
from tongxing.activities import services as activities
from tongxing.activities.shapes import (
    Arrive,
    CancelActivity,
    KeepTemplate,
    OrganiseForNeed,
    PlanActivity,
    PostWish,
    RestateRisks,
    ReviewActivity,
    RollCall,
    RotaTerms,
    SignUp,
    StartRota,
    SubmitActivity,
    TakeCharge,
)
from tongxing.certificates import services as certificates
from tongxing.certificates.shapes import MakeCertificate, TakeBundle
from tongxing.doors.console.sample import build
from tongxing.doors.console.sample.plan import Size
from tongxing.doors.console.sample.site import Site
from tongxing.foundation import clock, codelists, ids, relay
from tongxing.foundation.rhythms import Rhythm
from tongxing.needs import services as needs
from tongxing.needs.shapes import AnswerNeed, NoteNeed
from tongxing.places import queries as place_queries
from tongxing.places import services as places
from tongxing.places.shapes import Place
from tongxing.projects import services as projects
from tongxing.projects.shapes import REFUSED_KINDS, SetUpProject

SYSTEM = SystemActor("showcase")
NANGANG, FAR_AWAY = 230103000000, 230102000000
PERSONAS = (
    "visitor",
    "resident",
    "volunteer",
    "elder",
    "leader",
    "worker",
    "officer",
    "province",
    "operator",
    "newcomer",
)
OPERATOR, NEWCOMER = "13900009998", "13900009999"
LONGEST_TITLE = "陪护独居、空巢、失能、失智老年人上门巡访和精神慰藉暨冬季取暖用电用气安全隐患排查志愿服务活动（第一百二十八期）南岗"
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


@dataclass
class Showcase:
    """What was made: the session of every persona, and the activities worth a visit by name."""

    site: Site
    tokens: dict[str, str] = field(default_factory=dict)
    activities: dict[str, uuid.UUID] = field(default_factory=dict)


def furnish(size: Size | None = None, say=lambda done, total: None) -> Showcase:
    """Load the divisions and lists, live through a county's year, then add what seldom happens."""
    places.load_regions(actor=SYSTEM)
    codelists.fill_table()
    show = Showcase(build.build(NANGANG, size=size, say=say))
    logins = show.site.plan.logins
    _rare_activities(show)
    claims.furnish(show, SYSTEM)
    measures.furnish(show)
    oversight.furnish(show, SYSTEM)
    books.furnish(show)
    accounts.furnish(show)
    calendars.furnish(show)
    games.furnish(show)
    recruitments.furnish(show)
    rules.furnish(show)
    figures.furnish(show)
    thanks.furnish(show)
    families.furnish(show)
    honours.furnish(show)
    saved_time.furnish(show)
    points.furnish(show)
    rosters.furnish(show)
    teams.furnish(show)
    profiles.furnish(show)
    units.furnish(show)
    library.furnish(show)
    rights.furnish(show)
    contests.furnish(show)
    campaigns.furnish(show)
    longest_need.furnish(show, _actor(show, "worker"))
    _newcomer()
    _papers(show)
    _give(OPERATOR, "operator", NANGANG)
    while relay.deliver_waiting():
        continue
    phones = {name: logins[name].phone for name in PERSONAS if name in logins} | {
        "operator": OPERATOR,
        "newcomer": NEWCOMER,
    }
    show.tokens = {name: _session(phone) for name, phone in phones.items()}
    return show


def _papers(show: Showcase) -> None:
    """The volunteer has two certificates and takes them home; the leader manages the organisation as well."""
    login = show.site.plan.logins["volunteer"]
    holder = show.site.actor(login.phone)
    person_id = show.site.person_id(login)
    numbers = tuple(
        certificates.make_certificate(
            MakeCertificate(ids.new_id(), person_id, name_shown=choice), actor=holder
        ).number
        for choice in ("full", "none")
    )
    bundle = certificates.take_bundle(TakeBundle(ids.new_id(), numbers), actor=holder)
    certificates.set_sheets(bundle.id, actor=SYSTEM)
    leader = show.site.plan.logins["leader"].phone
    organisation_id = next(
        grant.organisation_id for grant in show.site.actor(leader).grants if grant.organisation_id
    )
    _give(leader, "organisation_manager", NANGANG, organisation_id)


def _session(phone: str) -> str:
    sent = access.send_code(phone, actor=Visitor())
    return access.sign_in(SignIn(phone, sent.shown), actor=Visitor()).token


def _newcomer() -> None:
    """Somebody with every role where nothing has happened yet: every list is empty for them."""
    for role in ("station_worker", "authority_officer"):
        _give(NEWCOMER, role, FAR_AWAY)


def _give(phone: str, role: str, region_code: int, organisation_id: uuid.UUID | None = None) -> None:
    account, _new = access.account_for_phone(phone)
    until = clock.today() + 300 * DAY
    order = GiveGrant(account.id, role, region_code, clock.today(), until, organisation_id=organisation_id)
    access.give_grant(order, actor=SYSTEM)


def _actor(show: Showcase, login: str) -> Member:
    return show.site.actor(show.site.plan.logins[login].phone)


def _rare_activities(show: Showcase) -> None:
    now = clock.now().replace(second=0, microsecond=0)
    today = clock.start_of(clock.today())
    begun = max(today + dt.timedelta(minutes=1), now - HOUR / 3)
    show.activities["today"] = _today(show, begun, min(begun + 2 * HOUR, today + 24 * HOUR - HOUR / 60))
    show.activities["word"] = _for_a_resident(
        show, begun, min(begun + 2 * HOUR, today + 24 * HOUR - HOUR / 60)
    )
    soon = clock.start_of(clock.today() + 20 * DAY)
    show.activities["offered"] = _published(show, soon + 9 * HOUR, places=1, title="给独居老人送热饭")
    _sign_up(show, "offered", "elder", "volunteer")
    activities.withdraw_sign_up(show.activities["offered"], ids.new_id(), actor=_actor(show, "elder"))
    show.activities["waiting"] = _published(show, soon + 14 * HOUR, places=1, title="陪老人去公园走走")
    _sign_up(show, "waiting", "elder", "volunteer")
    show.activities["long"] = _published(show, soon + 33 * HOUR, places=1200, title=LONGEST_TITLE)
    _sign_up(show, "long", "volunteer")
    posts = (
        PostWish("入户清扫", 2, asks_health=True),
        PostWish("物资登记", 1, 16, 70, languages=("sgn",)),
        PostWish("上门测量血压和用药提醒的医护人员", 1, needed_skills=("01",)),
    )
    show.activities["posts"] = _published(show, soon + 105 * HOUR, title="冬季入户清扫", posts=posts)
    _sign_up_with_posts(show)
    arranging.change(show.activities["posts"], _actor(show, "leader"))
    leader, begins = _actor(show, "leader"), soon + 129 * HOUR
    turns.furnish(show, _planned, _actor, soon + 145 * HOUR)
    selections.furnish(show, _planned, _actor, soon + 154 * HOUR)
    pattern = _published(show, begins, title="周二周六陪伴", lasts_days=60)
    terms = RotaTerms(Rhythm("weekly", (2, 6)), clock.today())
    show.activities["rota"] = activities.start_rota(StartRota(ids.new_id(), pattern, terms), actor=leader).id
    show.activities["rota pattern"] = pattern
    activities.keep_template(KeepTemplate(show.activities["posts"], "冬季入户"), actor=_actor(show, "leader"))
    show.activities["returned"] = _planned(show, now, soon + 57 * HOUR, title="清扫楼道积雪")
    note = "集合地点写得不够清楚，请写明楼号。"
    activities.return_activity(
        ReviewActivity(show.activities["returned"], ids.new_id(), note), actor=_actor(show, "officer")
    )
    show.activities["cancelled"] = _published(show, soon + 81 * HOUR, title="社区冰灯巡护")
    _sign_up(show, "cancelled", "volunteer")
    activities.cancel_activity(
        CancelActivity(show.activities["cancelled"], ids.new_id(), "当天有暴雪预警，改期再约。"),
        actor=_actor(show, "leader"),
    )
    _pending_record(show, today - 3 * DAY + 6 * HOUR)
    _noted_off_line(show)


def _today(show: Showcase, begun: dt.datetime, until: dt.datetime) -> uuid.UUID:
    """Going on at this moment: one is here, one is expected, one waits."""
    with clock.at(begun - 2 * DAY):
        going_on = _published(show, begun, until, places=2, title="陪老人去医院复查")
        show.activities["today"] = going_on
        _sign_up(show, "today", "volunteer", "elder", "leader")
    with clock.at(begun):
        code = activity_queries.arrival_code(going_on, _actor(show, "leader")).code
        activities.arrive(Arrive(ids.new_id(), going_on, code), actor=_actor(show, "volunteer"))
    return going_on


def _for_a_resident(show: Showcase, begun: dt.datetime, until: dt.datetime) -> uuid.UUID:
    """Somebody helps a resident at this moment: the resident's page shows the word of the day."""
    station = show.site.plan.stations[1]
    community = place_queries.children(station.street_code)[0]
    place = Place(community.code, station.address, station.spot.lat, station.spot.lon)
    with clock.at(begun - 2 * DAY):
        asking = NoteNeed(
            key=ids.new_id(),
            category="0001",
            object_codes=("03",),
            summary="老人行动不便，想有人帮忙擦玻璃",
            detail="",
            place=place,
            wanted_from=begun,
            wanted_until=until,
            contact_name="孙桂芳",
            contact_phone="13900000189",
        )
        need = needs.note_need(asking, actor=_actor(show, "resident")).id
        answer = AnswerNeed(need, ids.new_id(), "verified", "phone", "电话核实属实。")
        needs.answer_need(answer, actor=_actor(show, "worker"))
        order = OrganiseForNeed(
            key=ids.new_id(),
            need_id=need,
            organisation_id=show.site.teams[0],
            refused_kinds_denied=frozenset(REFUSED_KINDS),
            title="帮老人擦玻璃",
            content="两人一组，擦完客厅和厨房的玻璃。",
            conditions="年满 18 周岁，不恐高。",
            place=place,
            starts_at=begun,
            ends_at=until,
            sign_up_closes_at=begun,
            cancel_until=begun,
            places=2,
            risks="不上窗台，不擦外窗。",
            guarantees=("01",),
            contact_name=show.site.plan.logins["leader"].name,
            contact_phone=show.site.plan.logins["leader"].phone,
        )
        planned = activities.organise_for_need(order, actor=_actor(show, "leader")).id
        activities.publish_activity(ReviewActivity(planned, ids.new_id()), actor=_actor(show, "officer"))
        show.activities["word"] = planned
        _sign_up(show, "word", "leader")
    return planned


def _pending_record(show: Showcase, begun: dt.datetime) -> None:
    """A morning that the leader wrote down, and that waits for the volunteer's own word."""
    volunteer = show.site.person_id(show.site.plan.logins["volunteer"])
    with clock.at(begun - 2 * DAY):
        show.activities["past"] = _published(show, begun, begun + 1.5 * HOUR, title="清晨清扫积雪")
        _sign_up(show, "past", "volunteer", "elder", "leader")
    with clock.at(begun):
        duty = TakeCharge(ids.new_id(), show.activities["past"])
        activities.take_charge(duty, actor=_actor(show, "leader"))
    for moment, what in ((begun, "arrive"), (begun + 1.5 * HOUR, "depart")):
        with clock.at(moment):
            call = RollCall(ids.new_id(), show.activities["past"], volunteer, what)
            activities.roll_call(call, actor=_actor(show, "leader"))


def _noted_off_line(show: Showcase) -> None:
    """A leader tried the off-line sheet long before the day: what was noted waits to be decided."""
    leader, activity = _actor(show, "leader"), show.activities["long"]
    phone = Phone(booted=clock.now())
    card = phone.open(leader, activity)
    phone.note(card.lines[0].sign_up_id, "arrive")
    phone.merge()


def _sign_up(show: Showcase, activity: str, *logins: str) -> None:
    for login in logins:
        activities.sign_up(SignUp(ids.new_id(), show.activities[activity]), actor=_actor(show, login))


def _sign_up_with_posts(show: Showcase) -> None:
    """Somebody has a post, and the risk notice has changed since; everybody accepts it anew."""
    card = activity_queries.activity(show.activities["posts"], _actor(show, "leader"))
    order = SignUp(
        ids.new_id(), card.id, post_id=card.posts[0].id, risks_version=card.risks_version, said_fit=True
    )
    activities.sign_up(order, actor=_actor(show, "volunteer"))
    restated = RestateRisks(card.id, "老旧楼道照明不好，请带手电；不登高，不擦外窗。")
    activities.restate_risks(restated, actor=_actor(show, "leader"))


def _published(
    show: Showcase, starts_at: dt.datetime, ends_at: dt.datetime | None = None, **more
) -> uuid.UUID:
    planned = _planned(show, clock.now(), starts_at, ends_at, **more)
    activities.publish_activity(ReviewActivity(planned, ids.new_id()), actor=_actor(show, "officer"))
    return planned


def _planned(
    show: Showcase,
    now: dt.datetime,
    starts_at: dt.datetime,
    ends_at: dt.datetime | None = None,
    *,
    title: str,
    places: int = 6,
    posts: tuple[PostWish, ...] = (),
    lasts_days: int = 0,
) -> uuid.UUID:
    """One activity of the leader's team, submitted."""
    leader, plan = _actor(show, "leader"), show.site.plan
    set_up = SetUpProject(
        key=ids.new_id(),
        organisation_id=show.site.teams[0],
        title=title,
        category="0001",
        need_id=None,
        region_code=NANGANG,
        starts_on=clock.local(starts_at).date(),
        ends_on=clock.local(starts_at).date() + lasts_days * DAY,
        refused_kinds_denied=frozenset(REFUSED_KINDS),
    )
    station = plan.stations[1]
    order = PlanActivity(
        key=ids.new_id(),
        project_id=projects.set_up_project(set_up, actor=leader).id,
        title=title,
        content="到老人家里，搀扶下楼，陪同挂号、候诊、取药，送回家。",
        conditions="年满 18 周岁，有耐心，能搀扶老人上下楼。",
        category="0001",
        place=Place(station.region_code, station.address, station.spot.lat, station.spot.lon),
        starts_at=starts_at,
        ends_at=ends_at or starts_at + 2 * HOUR,
        sign_up_opens_at=now,
        sign_up_closes_at=starts_at,
        cancel_until=starts_at - HOUR,
        places=places,
        risks="上下楼搀扶有滑倒风险，请穿防滑鞋，不要独自背老人。",
        guarantees=("01", "05"),
        contact_name=plan.logins["leader"].name,
        contact_phone=plan.logins["leader"].phone,
        person_in_charge_id=show.site.person_id(plan.logins["leader"]),
        posts=posts,
        is_risky=bool(posts),
        safety=arranging.safety_of(show.site.teams[0], leader) if posts else None,
    )
    planned = activities.plan_activity(order, actor=leader).id
    activities.submit_activity(SubmitActivity(planned, ids.new_id()), actor=leader)
    return planned
