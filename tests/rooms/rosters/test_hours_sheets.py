"""An hours sheet becomes claims and never records: nothing counts by import alone."""

import datetime as dt
import random
import uuid

import pytest

from tests.factories import access, late_entries, organisations, people, rosters
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock, sealing
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.late_entries import queries as late_entry_queries
from tongxing.late_entries.errors import FileMissing, NotDeclared
from tongxing.late_entries.models import Claim
from tongxing.ledger import queries as ledger
from tongxing.ledger.models import Entry
from tongxing.rosters import errors, queries, reading, services
from tongxing.rosters.models import HoursRow, HoursSheet

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with clock.at(access.NOW):
        yield


@pytest.fixture
def here():
    """南岗区 with houses whose managers can sign, and the team's own manager."""
    county = late_entries.county()
    _person, manager = organisations.member_in(county.team, "organisation_manager")
    return county, manager


def row(person, **changes):
    told = {
        "at": 1,
        "name": "",
        "title": "",
        "day": "2026.03.14",
        "from": "14:00",
        "until": "16:00",
        "hours": 2,
    }
    told |= changes
    number = told.get("number", person.volunteer_number if person else "")
    return (
        told["at"],
        number,
        told["name"],
        told["title"],
        told["day"],
        told["from"],
        told["until"],
        told["hours"],
    )


def uploaded(here, *rows):
    county, manager = here
    return services.upload_hours(rosters.hours_order(county.team, rosters.hours(rows)), actor=manager)


def told(sheet, manager):
    return [(one.number, one.verdict, one.reason()) for one in queries.hours_rows(sheet.id, manager)]


def test_a_line_is_a_claim_that_waits_for_two_more_words(here):
    county, manager = here
    sheet = uploaded(here, row(county.person))
    assert (sheet.ready, Claim.objects.count(), Entry.objects.count()) == (1, 0, 0)
    done = services.claim_hours(rosters.hours_claim(sheet, manager), actor=manager)
    assert (done.claimed, Claim.objects.count(), Entry.objects.count()) == (1, 1, 0)
    claim = Claim.objects.get()
    assert (claim.minutes, claim.by_person, claim.state) == (120, False, "waiting")
    late_entries.signed(county, late_entry_queries.claim(claim.id, manager))
    minutes = ledger.minutes_of(county.person.id)
    assert (minutes.effective, minutes.pending) == (0, 120)


def test_the_preview_says_of_every_line_what_is_wrong(here):
    county, manager = here
    stranger = people.volunteer()
    sheet = uploaded(
        here,
        row(county.person),
        row(stranger, at=2),
        row(county.person, at=3, name="欧阳对不上"),
        row(county.person, at=4),
        row(county.person, at=5, hours=3),
        row(None, at=6),
    )
    verdicts = [(number, verdict) for number, verdict, _why in told(sheet, manager)]
    assert verdicts == [(3, "ready"), *((number, "refused") for number in range(4, 9))]
    reasons = [why for _number, _verdict, why in told(sheet, manager)]
    for words, why in zip(
        ("不是本组织的成员", "对不上", "第 3 行", "120 分钟", "不知道是谁"), reasons[1:], strict=True
    ):
        assert words in why


def test_the_same_file_twice_is_one_sheet_and_a_line_is_claimed_once(here):
    county, manager = here
    content = rosters.hours([row(county.person)])
    first = services.upload_hours(rosters.hours_order(county.team, content), actor=manager)
    again = services.upload_hours(rosters.hours_order(county.team, content), actor=manager)
    assert (first.id, HoursSheet.objects.count()) == (again.id, 1)
    order = rosters.hours_claim(first, manager)
    services.claim_hours(order, actor=manager)
    assert (services.claim_hours(order, actor=manager).claimed, Claim.objects.count()) == (1, 1)


def test_what_the_rules_refuse_stays_behind_with_its_reason(here):
    county, manager = here
    sheet = uploaded(
        here,
        row(county.person),
        row(county.person, at=2, **{"from": "15:00", "until": "17:00"}),
        row(county.person, at=3, day="2026.01.10"),
    )
    done = services.claim_hours(rosters.hours_claim(sheet, manager), actor=manager)
    assert (done.claimed, done.refused, Claim.objects.count()) == (1, 2, 1)
    reasons = [why for _number, verdict, why in told(sheet, manager) if verdict == "refused"]
    assert ["重叠" in reasons[0], "30 天以内" in reasons[1]] == [True, True]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_refused_lines_come_back_with_their_reason_and_mended_ones_are_claimed(here, kind):
    """Those refused in the preview and those the rules refuse at the claim, each cell as it came."""
    county, manager = here
    number = county.person.volunteer_number
    sheet = uploaded(
        here,
        row(county.person),
        row(county.person, at=2, day=dt.datetime(2026, 3, 13), **{"from": dt.time(9), "until": ""}, hours=""),
        row(county.person, at=3, number=2.30102199003071e17),
        row(county.person, at=4, day="2026.01.10", name="@王秀兰", hours=dt.timedelta(hours=2)),
    )
    services.claim_hours(rosters.hours_claim(sheet, manager), actor=manager)
    name, content = queries.refused_hours(sheet.id, kind, manager)
    assert name == f"hours-20260316-0900-refused.{kind}"
    lines = [tuple(str(cell or "") for cell in one.cells) for one in reading.rows_of(content)]
    assert lines[0][:4] + lines[0][-1:] == ("原行号", "退回原因", "序号", "志愿者编号", "服务时长(小时)")
    assert [(line[0], line[2:]) for line in lines[1:]] == [
        ("4", ("2", number, "", "", "2026-03-13", "09:00:00", "", "")),
        ("5", ("3", "2.30102199003071E+17", "", "", "2026.03.14", "14:00", "16:00", "2")),
        ("6", ("4", number, "'@王秀兰", "", "2026.01.10", "14:00", "16:00", "2:00:00")),
    ]
    reasons = [line[1] for line in lines[1:]]
    for words, why in zip(
        ("G4 没有结束时间", "B5 的志愿者编号被表格软件改成了科学记数", "对不上"), reasons, strict=True
    ):
        assert words in why
    mended = [["" if cell == "'@王秀兰" else cell for cell in line] for line in lines[1:]]
    mended[0][8] = "11:00"
    again = services.upload_hours(
        rosters.hours_order(county.team, rosters.xlsx(mended, lines[0], title="")), actor=manager
    )
    assert [(verdict, why) for _n, verdict, why in told(again, manager)] == [
        ("ready", ""),
        (
            "refused",
            "D3 的志愿者编号被表格软件改成了科学记数，后几位已经丢失。请把这一列设为“文本”后重新填写。",
        ),
        ("ready", ""),
    ]


def test_what_a_line_said_is_sealed_and_forgotten_when_it_is_claimed(here):
    county, manager = here
    sheet = uploaded(here, row(county.person, title="入户看望"), row(county.person, at=2, hours=3))
    kept = b"".join(bytes(one.cells_sealed) for one in HoursRow.objects.order_by("number"))
    assert [words for words in (county.person.volunteer_number, "入户看望") if words.encode() in kept] == []
    services.claim_hours(rosters.hours_claim(sheet, manager), actor=manager)
    lines = HoursRow.objects.order_by("number").values_list("verdict", "cells_sealed")
    assert [(verdict, cells is None) for verdict, cells in lines] == [("claimed", True), ("refused", False)]


def test_a_sealed_line_opens_on_no_other_line(here):
    county, _manager = here
    uploaded(here, row(county.person), row(county.person, at=2, hours=3))
    first, second = HoursRow.objects.order_by("number")
    second.cells_sealed = first.cells_sealed
    with pytest.raises(sealing.SealBroken):
        queries.cells_in(second)


def test_only_chosen_lines_are_claimed(here):
    county, manager = here
    sheet = uploaded(here, row(county.person), row(county.person, at=2, day="2026.03.13"))
    done = services.claim_hours(rosters.hours_claim(sheet, manager, rows=(4,)), actor=manager)
    assert (done.ready, done.claimed) == (1, 1)
    with pytest.raises(errors.NobodyChosen):
        services.claim_hours(rosters.hours_claim(sheet, manager, rows=(99,)), actor=manager)


def test_no_proof_no_declaration_no_claim(here):
    county, manager = here
    sheet = uploaded(here, row(county.person))
    with pytest.raises(FileMissing):
        services.claim_hours(rosters.hours_claim(sheet, manager, file_id=uuid.uuid4()), actor=manager)
    with pytest.raises(NotDeclared):
        services.claim_hours(rosters.hours_claim(sheet, manager, declaration=""), actor=manager)
    assert Claim.objects.count() == 0


def test_a_phone_of_a_member_names_them_too(here):
    county, manager = here
    phone = rosters.phone_of(county.volunteer)
    content = rosters.hours([(phone, "2026-03-14", "9:00-11:30")], ("联系电话", "日期", "起止时间"))
    sheet = services.upload_hours(rosters.hours_order(county.team, content), actor=manager)
    (line,) = queries.hours_rows(sheet.id, manager)
    assert (line.volunteer_number, line.minutes) == (county.person.volunteer_number, 150)


def test_only_a_manager_of_the_organisation_hands_in_sees_and_claims(here):
    county, manager = here
    sheet = uploaded(here, row(county.person))
    content = rosters.hours([row(county.person, day="2026.03.12")])
    everybody = access.everybody(uuid.uuid4())
    for name, actor in everybody.items():
        for deed in (
            lambda actor=actor: services.upload_hours(rosters.hours_order(county.team, content), actor=actor),
            lambda actor=actor: services.claim_hours(rosters.hours_claim(sheet, manager), actor=actor),
        ):
            with pytest.raises(Refusal):
                deed()
        if name == "system":
            continue
        with pytest.raises(NotFound):
            queries.refused_hours(sheet.id, "csv", actor)
    with pytest.raises(NotFound):
        queries.refused_hours(sheet.id, "exe", manager)
    assert (HoursSheet.objects.count(), Claim.objects.count()) == (1, 0)


def test_a_sheet_without_headings_or_people_is_refused_whole(here):
    county, manager = here
    for content, refusal in (
        (rosters.hours([]), errors.NobodyInside),
        (rosters.hours([("a", "b")], ("甲", "乙")), errors.HoursHeadingsMissing),
        (rosters.hours([(1, "2026-03-14")], ("志愿者编号", "服务日期")), errors.ColumnMissing),
        (rosters.hours([row(county.person)] * 201), errors.TooManyRows),
    ):
        with pytest.raises(refusal):
            services.upload_hours(rosters.hours_order(county.team, content), actor=manager)
    assert HoursSheet.objects.count() == 0


def test_two_hundred_torn_files_leave_nothing_half_done(here):
    county, manager = here
    whole = rosters.hours([row(county.person)])
    text = rosters.text([row(county.person)], rosters.HOURS_HEADINGS).encode()
    chance = random.Random(20261122)
    refused = halves = 0
    for at in range(200):
        content = bytearray(whole if at % 2 else text)
        if at % 4 < 2:
            content = content[: chance.randrange(1, len(content))]
        for _ in range(chance.randrange(1, 30)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        before = (HoursSheet.objects.count(), HoursRow.objects.count())
        try:
            services.upload_hours(rosters.hours_order(county.team, bytes(content)), actor=manager)
        except Refusal:
            refused += 1
            halves += (HoursSheet.objects.count(), HoursRow.objects.count()) != before
    assert (refused > 100, halves) == (True, 0)
    assert (Claim.objects.count(), HoursRow.objects.filter(verdict="claimed").count()) == (0, 0)


def test_after_its_days_a_sheet_is_forgotten_and_its_claims_stand(here):
    county, manager = here
    sheet = uploaded(here, row(county.person))
    services.claim_hours(rosters.hours_claim(sheet, manager), actor=manager)
    with clock.at(access.NOW + dt.timedelta(days=8)):
        services.forget_old(actor=SystemActor("test"))
    assert (HoursSheet.objects.count(), HoursRow.objects.count(), Claim.objects.count()) == (0, 0, 1)
