"""The desks of supervision and the public notice in a real browser: nothing for axe to find, on every screen (R-91)."""

import datetime as dt
import os
import uuid
from pathlib import Path

import pytest

from tests.factories import access, activities, ledger, places
from tests.factories import supervision as made
from tests.fixtures.browser import HEIGHTS, VIEWS, axe, opened, thumb_and_ruler, unroll
from tongxing.access.services import give_grant
from tongxing.access.shapes import GiveGrant
from tongxing.foundation import clock, relay
from tongxing.ledger import queries as records
from tongxing.supervision.models import Alert
from tongxing.supervision.services import judge_drawn
from tongxing.supervision.shapes import JudgeDrawn

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("TONGXING_PICTURES", "")
NAMES = ("王秀兰", "欧阳建国", "赵敏", "古丽娜尔·阿不都热依木", "李强", "陈玉梅")
LONG = "黑龙江省哈尔滨市南岗区花园街道花园街社区邻里互助志愿服务联合会老年服务分队"
TODAY = clock.from_local(dt.date(2026, 4, 8), dt.time(9))


@pytest.fixture
def house(live_server, everybodys_clock):
    """A county in which something is odd, long, drawn, late and public."""
    places.ground()
    with clock.at(made.LATER):
        leader = made.team_leader()
        for number in range(20):
            made.written_late(leader, made.volunteer(NAMES[number % len(NAMES)]), organisation_name=LONG[:40])
        one, wang = made.on_notice(made.volunteer(NAMES[3])), made.volunteer()
        made.on_notice(
            made.volunteer(NAMES[1]), title="陪独居老人买菜就医并协助复诊登记取药，冬季清扫楼道积雪"
        )
        long_day = {"started_at": ledger.at(8), "ended_at": ledger.at(18)}
        ledger.services.record_service(
            ledger.order(wang.person_id, region_code=made.HUAYUAN_CODE, **long_day), actor=ledger.SYSTEM
        )
        denied = made.written_late(made.team_leader(), wang, started_at=ledger.at(19), ended_at=ledger.at(20))
        ledger.services.deny_entry(denied.id, uuid.uuid4(), actor=wang.member)
        made.look()
        made.report(one.id, "那天下午他在家，没有出门")
        while relay.deliver_waiting():
            continue
        made.numbered()
        auditor = made.official(role="auditor")
        sample = made.sample(auditor, size=6)
        judge_drawn(JudgeDrawn(sample.id, 1, uuid.uuid4(), "true", "看过签到表，问过本人"), actor=auditor)
    _unfinished()
    with clock.at(TODAY):
        token, member = access.signed_in()
        order = GiveGrant(
            member.account_id,
            "authority_officer",
            made.NANGANG,
            clock.today(),
            clock.today() + dt.timedelta(days=9),
        )
        give_grant(order, actor=made.JOB)
        yield live_server.url, token, _addresses(sample.id, one.id)


def _unfinished() -> None:
    with clock.at(activities.NOW):
        team = activities.team()
        card = activities.activity(team)
        _person, who = activities.held(card)
    with activities.the_day(14):
        activities.arrive(card, who, team)


def _addresses(sample_id, entry_id) -> dict[str, str]:
    heap = Alert.objects.get(rule="mass-late-entry")
    frozen = Alert.objects.get(rule="source-frozen")
    report = Alert.objects.get(rule="public-report")
    day = records.waiting_review(made.official()).items[0]
    return {
        "authority": "/authority",
        "alerts": "/authority/alerts",
        "alert": f"/authority/alerts/{heap.id}",
        "alert-frozen": f"/authority/alerts/{frozen.id}",
        "alert-report": f"/authority/alerts/{report.id}",
        "record": f"/authority/records/{heap.entry_ids[0]}",
        "day-sums": "/authority/day-sums",
        "day-sum": f"/authority/day-sums/{day.id}",
        "samples": "/authority/samples",
        "sample": f"/authority/samples/{sample_id}",
        "drawn": f"/authority/samples/{sample_id}/2",
        "late": "/authority/late",
        "notice": "/notice",
        "notice-empty": f"/notice?region={places.DAOLI}",
        "doubt": f"/notice/{entry_id}/doubt",
        "audits": "/audits",
        "audit-rules": "/audits/rules",
    }


def examine(browser, base, token, pages, look, width):
    """What axe, a thumb and a ruler find on each page."""
    context = opened(browser, base, look, width)
    context.add_cookies([{"name": "tongxing_session", "value": token, "url": base}])
    page = context.new_page()
    found = {}
    for name, address in pages.items():
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        answer = page.goto(base + address)
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"{name}-{look}-{width}.png", full_page=True)
        unroll(page, width)
        found[name] = axe(page) + thumb_and_ruler(page, look)
        if answer.status != 200:
            found[name].append(f"answered {answer.status}")
    context.close()
    return {name: troubles for name, troubles in found.items() if troubles}


EVERY_PAGE = {("plain", 390)}
IN_ANY_LOOK = ("alert", "sample", "notice", "doubt")


@pytest.mark.parametrize(("look", "width"), VIEWS)
def test_nobody_is_shut_out(stage, house, look, width):
    base, token, pages = house
    if (look, width) not in EVERY_PAGE and not PICTURES:
        pages = {name: pages[name] for name in IN_ANY_LOOK}
    assert stage(examine, base, token, pages, look, width) == {}
