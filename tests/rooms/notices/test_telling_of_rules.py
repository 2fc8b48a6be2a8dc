"""An edition that was enacted is told to the offices of its range and to those it concerns; nobody else, and once."""

import datetime as dt
import uuid

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.factories import access, families, ledger
from tests.factories import points as make
from tests.factories import policy as made
from tongxing.access import services as grants
from tongxing.access.shapes import GiveGrant, SystemActor, Visitor
from tongxing.foundation import clock, relay
from tongxing.foundation.refusals import NotAllowed, SignInFirst
from tongxing.notices import queries, rules, services, tasks
from tongxing.notices.models import Notice
from tongxing.notices.shapes import Tell
from tongxing.policy import queries as policy
from tongxing.policy import services as editions
from tongxing.policy.shapes import Jurisdiction, WithdrawEdition
from tongxing.timebank.models import Savings

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("editions")]
TELLER = SystemActor("notices")


@pytest.fixture(autouse=True)
def _noon():
    with clock.at(made.NOON):
        yield


def holder(role: str, region_code: int, line: str = "") -> uuid.UUID:
    """An account that holds a role today."""
    somebody = access.member()
    order = GiveGrant(
        somebody.account_id, role, region_code, made.TODAY, made.TODAY + dt.timedelta(days=90), line=line
    )
    grants.give_grant(order, actor=SystemActor("test"))
    return somebody.account_id


def heard() -> dict[uuid.UUID, list[str]]:
    """Everything told of editions: who, and which kinds in their order."""
    while relay.deliver_waiting():
        continue
    told: dict[uuid.UUID, list[str]] = {}
    for row in Notice.objects.filter(kind__startswith="edition_").order_by("made_at", "id"):
        told.setdefault(row.account_id, []).append(row.kind)
    return told


def test_offices_within_the_range_hear_and_others_do_not():
    here, auditor = holder("authority_officer", 230103000000), holder("auditor", 230103000000)
    elsewhere, above = holder("authority_officer", 230104000000), holder("authority_officer", 230000000000)
    made.enacted()
    assert heard() == {here: ["edition_enacted"], auditor: ["edition_enacted"]}
    assert {elsewhere, above}.isdisjoint(heard())


def test_the_notice_says_what_changes_where_and_from_when():
    here = holder("authority_officer", 230103000000)
    made.enacted()
    heard()
    row = Notice.objects.get(account_id=here)
    words = rules.said(row.kind, row.facts)
    assert words.title_zh == "“公示”有新规定"
    assert words.text_zh == (
        "适用于南岗区，2026年11月23日起施行，之前办的事不受影响。C 类公示几天：7 改为 15。"
        "依据、例子和为什么改，都在规则页上。"
    )
    assert words.text_en == (
        "It holds in 南岗区 from 23 Nov 2026; what was done before stays. Days of notice, class C: 7 becomes 15. "
        "The page of the rule gives clause, cases and reasons."
    )
    assert row.href == "/rules/public-notice?region=230103000000"


def test_whoever_has_points_hears_of_another_rule_of_points():
    wang = ledger.volunteer()
    make.served(wang)
    make.settled(wang)
    made.enacted(text=made.text("points", year_points=900))
    assert heard() == {wang.member.account_id: ["edition_enacted"]}
    assert queries.notices_of(wang.member).items[0].title() == "“服务积分”有新规定"


def test_a_county_elsewhere_concerns_nobody_here():
    wang = ledger.volunteer()
    make.served(wang)
    make.settled(wang)
    there = Jurisdiction("道里区", 230102000000, 230103000000)
    made.enacted(text=made.text("points", there, year_points=900))
    assert heard() == {}


def test_savers_hear_of_the_time_bank_station_workers_too():
    wang, desk = ledger.volunteer(), holder("station_worker", 230103000000)
    Savings.objects.create(
        person_id=wang.person_id,
        region_code=230100000000,
        birth_year=1968,
        minutes=60,
        last_moved_on=made.TODAY,
        opened_at=made.NOON,
    )
    made.enacted(text=made.text("timebank", made.HARBIN, use_from_age=62))
    assert heard() == {wang.member.account_id: ["edition_enacted"], desk: ["edition_enacted"]}


def test_an_edition_of_one_line_is_told_to_offices_of_that_line_and_of_none():
    women, all_lines = (
        holder("authority_officer", 230103000000, "women"),
        holder("authority_officer", 230103000000),
    )
    holder("authority_officer", 230103000000, "youth")
    place = Jurisdiction("南岗区", 230103000000, 230104000000, "women")
    made.enacted(by=made.officer(place), text=made.text(here=place, days__C=15))
    assert set(heard()) == {women, all_lines}


def test_taken_back_before_its_day_is_told_to_those_who_were_told():
    here = holder("authority_officer", 230103000000)
    card = made.enacted()
    assert heard() == {here: ["edition_enacted"]}
    late = holder("authority_officer", 230103000000)
    order = WithdrawEdition(uuid.uuid4(), card.id, "征求意见时漏了一个街道，重新来过")
    editions.withdraw_edition(order, actor=made.officer(made.PROVINCE))
    assert heard() == {here: ["edition_enacted", "edition_withdrawn"]}
    assert late not in heard()


def test_a_proposal_alone_is_told_to_nobody_nor_its_end():
    holder("authority_officer", 230103000000)
    card = made.proposed()
    order = WithdrawEdition(uuid.uuid4(), card.id, "写错了数字，重新提一份")
    editions.withdraw_edition(order, actor=made.officer(made.PROVINCE))
    assert heard() == {}


def test_heard_twice_it_is_told_once():
    here = holder("authority_officer", 230103000000)
    card = made.enacted()
    heard()
    assert services.tell_of_edition(card.id, actor=TELLER) == 0
    assert heard() == {here: ["edition_enacted"]}


def test_many_are_told_page_by_page(monkeypatch):
    monkeypatch.setattr(queries, "AT_ONCE", 2)
    told = sorted(holder("authority_officer", 230103000000) for _ in range(5))
    made.enacted()
    assert sorted(heard()) == told[:2]
    while (jobs := ProcrastinateJob.objects.filter(task_name="notices.tell_of_edition").count()) and (
        len(heard()) < 5
    ):
        job = ProcrastinateJob.objects.filter(task_name="notices.tell_of_edition").order_by("-id").first()
        tasks.tell_of_edition(**job.args)
    assert (sorted(heard()), jobs) == (told, 2)


def test_what_concerns_a_child_without_a_sign_in_is_told_to_the_guardians():
    gran = families.guardian()
    child = families.child(gran)
    grown = access.member().account_id
    orders = [
        Tell(one, "points_granted", "s-1", "/me/points", {"points": "3"})
        for one in (child.person.account_id, grown)
    ]
    assert [services.tell_many(orders, actor=TELLER) for _ in range(2)] == [2, 0]
    rows = Notice.objects.filter(kind="points_granted").order_by("id")
    assert {(row.account_id, row.href) for row in rows} == {
        (gran.member.account_id, "/me/children"),
        (grown, "/me/points"),
    }


def test_what_is_urgent_and_told_to_many_also_leaves_as_text_once():
    told = [access.member().account_id for _ in range(3)]
    orders = [Tell(one, "points_barred", "s-1", "/me/points", {}) for one in told]
    assert [services.tell_many(orders, actor=TELLER) for _ in range(2)] == [3, 0]
    assert ProcrastinateJob.objects.filter(task_name="notices.send_text").count() == 3


def test_every_rule_says_whom_it_concerns():
    shipped = {one.id for code in (None, 230000000000) for one in policy.rules_in_force(made.TODAY, code)}
    shipped |= {one.id for one in policy.rules_in_force(made.TODAY, None, "women")}
    assert shipped - set(rules.CONCERNED) == set()
    known = {name for told in rules.CONCERNED.values() for name in told}
    assert known <= set(queries.AUDIENCES)


@pytest.mark.parametrize("kind", ["visitor", "member", "authority_officer", "operator"])
def test_nobody_but_the_platform_tells(kind):
    somebody = Visitor() if kind == "visitor" else access.everybody()[kind]
    card = made.enacted()
    refusal = SignInFirst if kind == "visitor" else NotAllowed
    with pytest.raises(refusal):
        services.tell_of_edition(card.id, actor=somebody)
    with pytest.raises(refusal):
        services.tell_many([], actor=somebody)
    assert Notice.objects.count() == 0
