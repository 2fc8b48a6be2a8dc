"""What happens in the sample county: a need is heard, answered, taken up, met, written down and rated."""

import datetime as dt
from dataclasses import dataclass
from functools import partial

from tongxing.activities import queries as activity_queries
from tongxing.activities import services as activities
from tongxing.activities.shapes import (
    Arrive,
    Depart,
    Handset,
    NoteInsurance,
    OrganiseForNeed,
    PostWish,
    ReviewActivity,
    RollCall,
    SafetyWish,
    SignUp,
    TakeCharge,
)
from tongxing.certificates import services as certificates
from tongxing.certificates.shapes import MakeCertificate, NameShown
from tongxing.doors.console.sample import catalogue
from tongxing.doors.console.sample.diary import Diary
from tongxing.doors.console.sample.plan import ActivityPlan, NeedPlan
from tongxing.doors.console.sample.site import Site
from tongxing.foundation import clock
from tongxing.ledger import queries as ledger_queries
from tongxing.ledger import services as ledger
from tongxing.needs import services as needs
from tongxing.needs.shapes import AnswerNeed, NoteNeed, RateNeed
from tongxing.places.shapes import Place

REFUSED_KINDS = frozenset({"own_job", "unit_duty", "own_interest", "unclear_benefit", "paid", "not_time"})
CERTIFICATES = 5
MINUTE = dt.timedelta(minutes=1)
HOUR = dt.timedelta(hours=1)


@dataclass(frozen=True)
class Tale:
    """One need of the plan with what a team did about it, if anything."""

    at: int
    need: NeedPlan
    activity: ActivityPlan | None


def write_tales(site: Site, diary: Diary) -> list[Tale]:
    """Write every need of the plan, and what follows from it, into the diary; answers the tales."""
    answered_by = {activity.need: activity for activity in site.plan.activities}
    tales = [Tale(at, need, answered_by.get(at)) for at, need in enumerate(site.plan.needs)]
    yesterday = clock.from_local(site.plan.today - dt.timedelta(days=1), dt.time(20, 0))
    for turn, person in enumerate(_came_with_the_code(tales)[:CERTIFICATES]):
        diary.write(yesterday, partial(certify, site, person, turn))
    for tale in tales:
        _write_tale(site, diary, tale)
    return tales


def _write_tale(site: Site, diary: Diary, tale: Tale) -> None:
    need = tale.need
    diary.write(need.noted_at, partial(note, site, tale))
    if need.fate == "withdrawn":
        diary.write(need.answered_at, partial(withdraw, site, tale))
    elif need.fate != "noted":
        diary.write(need.answered_at, partial(answer, site, tale))
    if tale.activity is not None:
        _write_activity(site, diary, tale, tale.activity)


def _write_activity(site: Site, diary: Diary, tale: Tale, planned: ActivityPlan) -> None:
    diary.write(tale.need.answered_at + 10 * HOUR, partial(organise, site, tale, planned))
    if planned.published_at is None:
        return
    diary.write(planned.published_at, partial(publish, site, tale))
    for turn, person in enumerate((*planned.crew, *planned.waiting), start=1):
        diary.write(planned.published_at + 97 * turn * MINUTE, partial(sign_up, site, tale, person))
    if tale.need.fate not in ("closed", "served") or not planned.crew:
        return  # still to come; or nobody in this county had the skill and the time, and the need waits on
    if by_roll_call(tale):
        diary.write(planned.starts_at - 12 * MINUTE, partial(take_charge, site, tale))
    for turn, person in enumerate(planned.crew):
        late = dt.timedelta(seconds=25 * turn)
        diary.write(planned.starts_at - 9 * MINUTE + late, partial(arrive, site, tale, person))
        diary.write(planned.ends_at + MINUTE + late, partial(depart, site, tale, person))
        if by_roll_call(tale) and person > 0:
            diary.write(planned.ends_at + (30 + 10 * turn) * MINUTE, partial(confirm, site, person))
    if tale.need.fate == "closed":
        diary.write(planned.ends_at + 20 * HOUR, partial(rate, site, tale, planned))


def note(site: Site, tale: Tale) -> None:
    need = tale.need
    order = NoteNeed(
        key=site.key("need", tale.at),
        category=need.kind.category,
        object_codes=need.kind.objects,
        summary=need.kind.summary,
        detail=need.kind.detail,
        place=Place(need.community_code, need.address, need.spot.lat, need.spot.lon),
        wanted_from=need.wanted_from,
        wanted_until=need.wanted_until,
        contact_name=need.contact_name,
        contact_phone=need.contact_phone,
        risk_note=need.kind.risk,
        on_behalf=not need.by_resident,
        heard_by=need.heard_by,
        has_consent=True,
    )
    site.needs[tale.at] = needs.note_need(order, actor=_asker(site, tale)).id


def answer(site: Site, tale: Tale) -> None:
    is_declined = tale.need.fate == "declined"
    order = AnswerNeed(
        need_id=site.needs[tale.at],
        key=site.key("answer", tale.at),
        verdict="declined" if is_declined else "verified",
        means="phone" if is_declined else "visit",
        note=catalogue.DECLINED if is_declined else catalogue.VERIFIED,
    )
    needs.answer_need(order, actor=_worker(site, tale))


def withdraw(site: Site, tale: Tale) -> None:
    why = "家人已经回来帮忙，暂时不需要了。"
    needs.withdraw_need(site.needs[tale.at], site.key("withdraw", tale.at), why, actor=_asker(site, tale))


def organise(site: Site, tale: Tale, planned: ActivityPlan) -> None:
    need, team = tale.need, site.plan.teams[planned.team]
    station = site.plan.stations[need.station]
    order = OrganiseForNeed(
        key=site.key("organise", tale.at),
        need_id=site.needs[tale.at],
        organisation_id=site.teams[planned.team],
        refused_kinds_denied=REFUSED_KINDS,
        title=need.kind.title,
        content=need.kind.content,
        conditions=need.kind.conditions,
        category=need.kind.category,
        # One meets at the station: where somebody lives is told to those who come, not to everybody.
        place=Place(station.region_code, station.address, station.spot.lat, station.spot.lon),
        starts_at=planned.starts_at,
        ends_at=planned.ends_at,
        sign_up_closes_at=planned.starts_at - 2 * HOUR,
        cancel_until=planned.starts_at - 12 * HOUR,
        places=planned.places,
        needed_skills=need.kind.skills,
        risks=need.kind.risk,
        guarantees=need.kind.guarantees,
        contact_name=team.leader.name,
        contact_phone=team.leader.phone,
        person_in_charge_id=site.person_id(team.leader),
        posts=_posts(tale, planned),
        safety=_safety(site, tale, planned),
    )
    site.activities[tale.at] = activities.organise_for_need(order, actor=_leader(site, tale)).id


def _safety(site: Site, tale: Tale, planned: ActivityPlan) -> SafetyWish | None:
    """Where a kind of service is dangerous, the team has its people insured for the year and a plan (R-23)."""
    need, year = tale.need, clock.local(planned.starts_at).year
    leader = site.plan.teams[planned.team].leader
    if need.kind.category not in activity_queries.terms_of_posts(need.community_code)["risky_categories"]:
        return None
    insured = activities.note_insurance(
        NoteInsurance(
            key=site.key("insurance", planned.team, year),
            organisation_id=site.teams[planned.team],
            insurer="示例财产保险公司",
            number=f"SL-{year}-{planned.team:06d}",
            covers="志愿服务期间和往返途中的人身意外伤害",
            valid_from=dt.date(year, 1, 1),
            valid_until=dt.date(year, 12, 31),
        ),
        actor=site.actor(leader.phone),
    )
    return SafetyWish(insured.id, leader.name, leader.phone, **catalogue.EMERGENCY)


def _posts(tale: Tale, planned: ActivityPlan) -> tuple[PostWish, ...]:
    """Now and then somebody stands at the door, and the others do the work."""
    if tale.at % 3 or planned.places < 4 or tale.need.kind.skills:
        return ()
    return (PostWish("现场服务", planned.places - 1), PostWish("登记和引导", 1, 16))


def publish(site: Site, tale: Tale) -> None:
    order = ReviewActivity(
        site.activities[tale.at], site.key("publish", tale.at), "内容完整，保障到位，同意发布。"
    )
    activities.publish_activity(order, actor=site.actor(site.plan.logins["officer"].phone))


def sign_up(site: Site, tale: Tale, person: int) -> None:
    actor = site.actor(site.person(person).phone)
    card = activity_queries.activity(site.activities[tale.at], actor)
    post = next((one for one in card.posts if not one.is_full), card.posts[0])
    key = site.key("sign_up", tale.at, person)
    order = SignUp(key, card.id, True, post_id=post.id, risks_version=card.risks_version)
    activities.sign_up(order, actor=actor)


def take_charge(site: Site, tale: Tale) -> None:
    """The leader is there first, and says so."""
    order = TakeCharge(site.key("duty", tale.at), site.activities[tale.at], Handset("phone", clock.now()))
    activities.take_charge(order, actor=_leader(site, tale))


def arrive(site: Site, tale: Tale, person: int) -> None:
    _attend(site, tale, person, "arrive")


def depart(site: Site, tale: Tale, person: int) -> None:
    _attend(site, tale, person, "depart")


def confirm(site: Site, person: int) -> None:
    """Say yes to whatever others wrote down in one's name."""
    actor = site.actor(site.person(person).phone)
    for entry in ledger_queries.waiting_for(site.person_id(site.person(person)), actor):
        ledger.confirm_entry(entry.id, site.key("confirm", entry.id), actor=actor)


def rate(site: Site, tale: Tale, planned: ActivityPlan) -> None:
    order = RateNeed(
        need_id=site.needs[tale.at],
        key=site.key("rate", tale.at),
        score=planned.score,
        comment=planned.comment,
        heard_by="online" if tale.need.by_resident else "phone",
    )
    needs.rate_need(order, actor=_asker(site, tale))


def certify(site: Site, person: int, turn: int) -> None:
    """Somebody makes a certificate of everything they did so far."""
    somebody = site.person(person)
    order = MakeCertificate(
        key=site.key("certificate", person),
        person_id=site.person_id(somebody),
        name_shown=list(NameShown)[turn % len(NameShown)],
    )
    certificates.make_certificate(order, actor=site.actor(somebody.phone))


def _attend(site: Site, tale: Tale, person: int, what: str) -> None:
    """With the code on the leader's screen; in every third activity by the leader's roll call."""
    activity_id, leader = site.activities[tale.at], _leader(site, tale)
    key, somebody = site.key(what, tale.at, person), site.person(person)
    phone = Handset("phone", clock.now())
    leads = somebody == site.plan.teams[tale.activity.team].leader if tale.activity else False
    if by_roll_call(tale) and not leads:  # nobody calls the roll for themself
        order = RollCall(key, activity_id, site.person_id(somebody), what, handset=phone)
        activities.roll_call(order, actor=leader)
        return
    code = activity_queries.arrival_code(activity_id, leader).code
    if what == "arrive":
        activities.arrive(Arrive(key, activity_id, code, handset=phone), actor=site.actor(somebody.phone))
    else:
        activities.depart(Depart(key, activity_id, code, handset=phone), actor=site.actor(somebody.phone))


def by_roll_call(tale: Tale) -> bool:
    """Does the leader call the roll in this activity?"""
    return tale.at % 3 == 0


def _came_with_the_code(tales: list[Tale]) -> list[int]:
    """Who has been somewhere by their own act, those who sign in first."""
    done = [tale.activity for tale in tales if tale.need.fate == "closed" and not by_roll_call(tale)]
    return sorted({person for activity in done if activity for person in activity.crew})


def _asker(site: Site, tale: Tale):
    return site.actor(site.plan.logins["resident"].phone) if tale.need.by_resident else _worker(site, tale)


def _worker(site: Site, tale: Tale):
    return site.actor(site.plan.stations[tale.need.station].worker_phone)


def _leader(site: Site, tale: Tale):
    assert tale.activity is not None  # only tales with an activity are asked for their leader
    return site.actor(site.plan.teams[tale.activity.team].leader.phone)
