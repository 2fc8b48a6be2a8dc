"""What does not go smoothly in the sample county: a late entry, an objection, a “not me”, a draw for audit."""

import datetime as dt
import io
import uuid
from functools import partial

import segno

from tongxing.access.shapes import Member
from tongxing.doors.console.sample.diary import Diary
from tongxing.doors.console.sample.settle import joiners
from tongxing.doors.console.sample.site import LOADER, Site
from tongxing.doors.console.sample.thread import Tale, by_roll_call
from tongxing.foundation import clock
from tongxing.late_entries import queries as claim_queries
from tongxing.late_entries import services as claims
from tongxing.late_entries.shapes import DECLARATION, ClaimLateEntry, SignClaim
from tongxing.ledger import queries as ledger_queries
from tongxing.ledger import services as ledger
from tongxing.objections import services as objections
from tongxing.objections.shapes import RaiseObjection
from tongxing.supervision import errors as supervision_errors
from tongxing.supervision import services as supervision
from tongxing.supervision.shapes import DrawSample

SAMPLE_SIZE = 10
EARLY = dt.time(5, 30)  # nobody in the plan serves before eight


def write_doubts(site: Site, diary: Diary, tales: list[Tale]) -> None:
    """Write the last fortnight's doubts into the diary; each only if the county has somebody for it."""
    today = site.plan.today
    team_of = {person: at for at, person in joiners(site)}
    others = [person for person in team_of if person > 1]
    if others:
        day = today - dt.timedelta(days=4)
        diary.write(_at(day, 19), partial(claim, site, others[0], team_of[others[0]], day))
        diary.write(_at(day + dt.timedelta(days=1), 10), partial(sign, site))
    if 0 in team_of:
        day = today - dt.timedelta(days=2)
        diary.write(_at(day, 20), partial(claim, site, 0, team_of[0], day))
    yesterday = today - dt.timedelta(days=1)
    if denied := _called(site, tales):
        diary.write(_at(yesterday, 19, 30), partial(deny, site, *denied))
    diary.write(_at(yesterday, 20, 30), partial(object_to_newest, site, 1))
    diary.write(_at(yesterday, 21), partial(look, site))
    diary.write(_at(yesterday, 21, 30), partial(draw, site, yesterday))


def claim(site: Site, person: int, team: int, day: dt.date) -> None:
    """Somebody forgot to check in at dawn, and hands in a picture of the sheet."""
    actor = site.actor(site.person(person).phone)
    kept = claims.keep_file(_picture(), actor=actor)
    begins = clock.from_local(day, EARLY)
    order = ClaimLateEntry(
        key=site.key("claim", person),
        organisation_id=site.teams[team],
        title="清晨帮独居老人买早餐",
        content="给两位独居老人买早餐、倒垃圾，问候平安。",
        place_text="社区独居老人家中",
        category="0001",
        started_at=begins,
        ended_at=begins + dt.timedelta(minutes=75),
        why="出门急，手机忘在家里，没能签到",
        declaration=DECLARATION,
        file_id=kept.id,
    )
    claims.claim_late_entry(order, actor=actor)


def sign(site: Site) -> None:
    """Whoever the system chose signs what waits for them."""
    for actor in officials(site):
        for card in claim_queries.to_sign(actor).items:
            order = SignClaim(card.id, site.key("sign", card.id), "signed", "打电话问过两位老人，属实。")
            claims.sign_claim(order, actor=actor)


def officials(site: Site) -> list[Member]:
    """Whom the system may choose: the officer, and those who speak for organisations."""
    phones = [site.plan.logins["officer"].phone, *(team.leader.phone for team in site.plan.teams)]
    return [site.actor(phone) for phone in dict.fromkeys(phones)]


def deny(site: Site, activity: int, person: int) -> None:
    """Somebody says of a roll call: this was not me. Their leader's entries wait for the officer from now on."""
    somebody = site.person(person)
    actor = site.actor(somebody.phone)
    for card in ledger_queries.entries_of(site.person_id(somebody), actor).items:
        if card.occasion.id == site.activities[activity]:
            ledger.deny_entry(card.id, site.key("deny", card.id), "那天我在外地，没有参加", actor=actor)
            return


def object_to_newest(site: Site, person: int) -> None:
    """Somebody finds their newest record too short."""
    somebody = site.person(person)
    actor = site.actor(somebody.phone)
    records = ledger_queries.entries_of(site.person_id(somebody), actor).items
    if not records:
        return
    order = RaiseObjection(
        key=site.key("objection", person),
        kind="wrong_time",
        text="我比登记的时间晚走了二十分钟，收拾完场地才离开。",
        wish="请核对现场值班表，按实际离开的时间更正。",
        entry_id=records[0].id,
    )
    objections.raise_objection(order, actor=actor)


def look(site: Site) -> None:
    """The rules look over what was entered, as they do every night."""
    while ledger.integrate_lines(actor=LOADER):
        continue
    supervision.look_for_anomalies(actor=LOADER)


def draw(site: Site, day: dt.date) -> None:
    """The auditor draws a few records of the last month, if anybody served in it."""
    order = DrawSample(
        key=site.key("draw"),
        region_code=site.plan.county.code,
        first_on=day - dt.timedelta(days=30),
        last_on=day,
        size=SAMPLE_SIZE,
        seed_text=f"{day.isoformat()} 抽查",
    )
    try:
        supervision.draw_sample(order, actor=site.actor(site.plan.logins["auditor"].phone))
    except supervision_errors.NothingToDraw:
        return


def _called(site: Site, tales: list[Tale]) -> tuple[int, int] | None:
    """A roll call and somebody called who leads nothing; rather not of the team of the leader who signs in."""
    found = [
        (tale.activity.team == 0, -at, tale.at, person)
        for at, tale in enumerate(tales)
        if tale.activity and tale.need.fate == "closed" and by_roll_call(tale)
        for person in tale.activity.crew
        if person >= 2 + len(site.plan.teams)
    ]
    return min(found)[2:] if found else None


def _at(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    return clock.from_local(day, dt.time(hour, minute))


def _picture() -> bytes:
    """A small picture that stands for the photographed sheet."""
    drawn = io.BytesIO()
    segno.make(f"签到表照片（示例）{uuid.uuid4()}").save(drawn, kind="png", scale=6)
    return drawn.getvalue()
