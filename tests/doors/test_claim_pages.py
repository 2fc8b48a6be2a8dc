"""Late entries and objections as pages: one form each, a sentence that says whose turn it is, two large buttons."""

import datetime as dt
import re
import uuid

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories import access, organisations, people
from tests.factories import late_entries as made
from tests.factories import objections as objected
from tongxing.access import queries as accounts
from tongxing.foundation import clock
from tongxing.late_entries import queries as late_entries
from tongxing.late_entries.models import Claim, KeptFile
from tongxing.ledger.models import Entry
from tongxing.objections.models import Objection
from tongxing.web import receiving

pytestmark = pytest.mark.django_db
PICTURE = made.JPEG


def browser_of(token: str) -> Client:
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE] = token
    return browser


@pytest.fixture
def here():
    """The county, everybody in it with a browser of their own."""
    with clock.at(made.NOW):
        tokens = {}

        def enter(name: str):
            tokens[name], member = access.signed_in()
            return people.registered(member, name="王秀兰")[0]

        team = organisations.organisation(name="花园街道邻里互助队")
        person, leader = enter("volunteer"), enter("leader")
        organisations.member_in(team, "member", person)
        organisations.member_in(team, "team_leader", leader)
        house = organisations.organisation(name="南岗区第一志愿服务队")
        manager = enter("manager")
        organisations.member_in(house, "organisation_manager", manager)
        county = made.County(
            team,
            accounts.member(leader.account_id),
            leader,
            accounts.member(person.account_id),
            person,
            (house,),
            (accounts.member(manager.account_id),),
            made.officer(),
        )
        token, officer = access.signed_in()
        give(officer, "authority_officer")
        tokens["officer"] = token
        yield county, {name: browser_of(token) for name, token in tokens.items()}


def give(member, role):
    from tongxing.access import services
    from tongxing.access.shapes import GiveGrant, SystemActor

    until = made.MONDAY + dt.timedelta(days=200)
    order = GiveGrant(member.account_id, role, made.NANGANG, made.MONDAY, until)
    services.give_grant(order, actor=SystemActor("test"))


def text_of(answer, status: int = 200) -> str:
    assert answer.status_code == status, answer.status_code
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def filled(county, **changes):
    told = {
        "key": str(uuid.uuid4()),
        "organisation_id": str(county.team.id),
        "title": "入户看望独居老人",
        "category": "0001",
        "on": "2026-03-14",
        "begins": "14:00",
        "ends": "16:00",
        "place_text": "南岗区红旗乡",
        "content": "走访三户独居老人",
        "why": made.WHY,
        "declared": "on",
        "declaration": "2026-11",
    }
    return told | changes


def picture(content: bytes = PICTURE, name: str = "photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "image/jpeg")


def test_a_volunteer_claims_a_service_in_one_form(here):
    county, browsers = here
    assert "补记一次服务" in text_of(browsers["volunteer"].get("/me/late-entries"))
    assert "照片里的拍摄位置会被去掉" in text_of(browsers["volunteer"].get("/me/late-entries/new"))
    answer = browsers["volunteer"].post("/me/late-entries/new", filled(county, file=picture()))
    claim = Claim.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/me/late-entries/{claim.id}")
    page = text_of(browsers["volunteer"].get(answer["Location"]))
    assert "正在等南岗区第一志愿服务队（本县区另一家组织的管理员）签字，最晚 3月30日" in page
    assert bytes(claim.seed).hex() in page


def test_a_faulty_form_keeps_the_file_so_that_nobody_looks_for_it_twice(here):
    county, browsers = here
    answer = browsers["volunteer"].post("/me/late-entries/new", filled(county, file=picture(), why=""))
    page = text_of(answer, 422)
    assert "文件已经收好" in page
    file_id = re.search(r'name="file_id" value="([^"]+)"', answer.content.decode()).group(1)
    assert KeptFile.objects.get().id == uuid.UUID(file_id)
    again = browsers["volunteer"].post("/me/late-entries/new", filled(county, file_id=file_id))
    assert again.status_code == 303


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"file": SimpleUploadedFile("photo.jpg", b"MZ" + b"0" * 100)}, "打不开这个文件"),
        ({"file": SimpleUploadedFile("big.pdf", b"%PDF-" + b"0" * 5_300_000)}, "文件太大了"),
        ({}, "请选择一个文件"),
        ({"declared": ""}, "请勾选后再继续"),
        ({"on": "2026-01-02"}, "只能补记 30 天以内的服务"),
        ({"on": "2026-03-20"}, "服务还没有结束"),
        ({"ends": "13:00"}, "结束时间要晚于开始时间"),
        ({"organisation_id": str(uuid.UUID(int=7))}, "请从列出的选项中选择"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_claimed(here, changes, sentence):
    county, browsers = here
    told = filled(county, **({"file": picture()} if changes and "file" not in changes else {}) | changes)
    assert sentence in text_of(browsers["volunteer"].post("/me/late-entries/new", told), 422)
    assert Claim.objects.count() == 0


def test_of_a_vast_file_no_more_is_taken_in_than_any_form_wants(here):
    county, browsers = here
    vast = SimpleUploadedFile("film.pdf", b"%PDF-" + b"0" * (receiving.LARGEST + 3_000_000))
    answer = browsers["volunteer"].post("/me/late-entries/new", filled(county, file=vast))
    assert "文件太大了" in text_of(answer, 422)
    assert answer.wsgi_request.FILES["file"].size <= receiving.LARGEST
    small = browsers["volunteer"].post("/me/late-entries/new", filled(county, file=picture()))
    assert small.status_code == 303


def test_who_belongs_to_no_team_is_shown_another_way(here):
    token, member = access.signed_in()
    people.registered(member, name="赵敏")
    assert "您还没有加入任何组织" in text_of(browser_of(token).get("/me/late-entries/new"))


def test_the_signatory_sees_everything_and_signs(here):
    county, browsers = here
    claim = made.leaders_claim(county)
    assert "最晚 3月30日" in text_of(browsers["manager"].get("/signatures"))
    page = browsers["manager"].get(f"/signatures/{claim.id}")
    assert f'src="/late-entries/{claim.id}/file"' in page.content.decode()
    assert "此人本月补录 2 小时，上限 8 小时" in text_of(page)
    signed = {"key": str(uuid.uuid4()), "verdict": "signed"}
    assert browsers["manager"].post(f"/signatures/{claim.id}", signed).status_code == 303
    assert (Entry.objects.count(), late_entries.to_sign(county.managers[0]).items) == (1, ())


def test_not_signing_needs_a_reason(here):
    county, browsers = here
    claim = made.own_claim(county)
    told = {"key": str(uuid.uuid4()), "verdict": "refused", "why": ""}
    assert "请写清楚" in text_of(browsers["manager"].post(f"/signatures/{claim.id}", told), 422)
    told["why"] = "照片看不出是这次活动"
    assert browsers["manager"].post(f"/signatures/{claim.id}", told).status_code == 303
    page = text_of(browsers["volunteer"].get(f"/me/late-entries/{claim.id}"))
    assert "没有签字：照片看不出是这次活动" in page


def test_the_file_comes_as_it_is_and_cannot_run_anything(here):
    county, browsers = here
    claim = made.own_claim(county)
    answer = browsers["manager"].get(f"/late-entries/{claim.id}/file")
    assert (answer.content, answer["Content-Type"]) == (made.JPEG, "image/jpeg")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert browsers["leader"].get(f"/late-entries/{claim.id}/file").status_code == 403
    assert browser_of(access.signed_in()[0]).get(f"/late-entries/{claim.id}/file").status_code == 404
    papers = made.own_claim(
        county, file_id=made.file(county.volunteer, made.PDF), started_at=made.at(8), ended_at=made.at(9)
    )
    answer = browsers["volunteer"].get(f"/late-entries/{papers.id}/file")
    assert answer["Content-Disposition"].startswith("attachment")


def test_a_leader_claims_by_number_and_takes_it_back(here):
    county, browsers = here
    told = filled(county, file=picture(), volunteer_number=county.person.volunteer_number)
    answer = browsers["leader"].post("/team/late-entries/new", told)
    claim = Claim.objects.get()
    assert answer["Location"] == f"/team/late-entries/{claim.id}"
    assert "撤回这份补录" in text_of(browsers["leader"].get(answer["Location"]))
    assert "本月已补录 2 小时，上限 200 小时" in text_of(browsers["leader"].get("/team/late-entries"))
    back = browsers["leader"].post(f"/me/late-entries/{claim.id}/withdrawal", {"key": str(uuid.uuid4())})
    assert back.status_code == 303
    wrong = filled(county, file=picture(), volunteer_number="123")
    assert "还没有登记为志愿者" in text_of(browsers["leader"].post("/team/late-entries/new", wrong), 409)


def objecting(**changes):
    told = {"key": str(uuid.uuid4()), "kind": "wrong_time", "text": objected.TEXT, "wish": objected.WISH}
    return told | changes


def test_an_objection_from_a_record_is_prefilled_and_says_whose_turn_it_is(here):
    county, browsers = here
    entry = objected.record(county)
    address = f"/me/records/{entry.id}/objection"
    assert "陪独居老人买菜就医" in text_of(browsers["volunteer"].get(address))
    answer = browsers["volunteer"].post(address, objecting())
    page = text_of(browsers["volunteer"].get(answer["Location"]))
    assert "轮到花园街道邻里互助队答复，最晚 3月30日。" in page
    assert "您已经提过了" in text_of(browsers["volunteer"].get(address))
    assert "轮到花园街道邻里互助队答复" in text_of(browsers["volunteer"].get("/me/objections"))
    assert "对此已经提过异议" in text_of(browsers["volunteer"].post(address, objecting()), 409)


def test_the_leader_puts_it_right_in_one_press(here):
    county, browsers = here
    card = objected.raised(county)
    assert "陪独居老人买菜就医" in text_of(browsers["leader"].get("/team/objections"))
    page = browsers["leader"].get(f"/team/objections/{card.id}").content.decode()
    assert 'value="2026-03-14"' in page
    told = {
        "key": str(uuid.uuid4()),
        "verdict": "correct",
        "why": "核对签到本，确实到五点",
        "on": "2026-03-14",
        "begins": "14:00",
        "ends": "17:00",
    }
    assert browsers["leader"].post(f"/team/objections/{card.id}", told).status_code == 303
    page = text_of(browsers["volunteer"].get(f"/me/objections/{card.id}"))
    assert "认为您说得对，已着手更正" in page
    assert "看更正后的记录" in page


def test_a_missing_record_is_answered_with_a_late_entry(here):
    county, browsers = here
    card = objected.raised_missing(county)
    page = browsers["leader"].get(f"/team/objections/{card.id}").content.decode()
    assert f"/team/late-entries/new?objection={card.id}" in page
    told = filled(county, file=picture(), volunteer_number=county.person.volunteer_number)
    answer = browsers["leader"].post(f"/team/late-entries/new?objection={card.id}", told)
    assert answer.status_code == 303
    row = Objection.objects.get()
    assert (row.state, row.mend, row.correction_id) == ("upheld", "claim", Claim.objects.get().id)


def test_declined_carried_up_and_answered_by_the_authority(here):
    county, browsers = here
    card = objected.declined(county, objected.raised(county))
    page = text_of(browsers["volunteer"].get(f"/me/objections/{card.id}"))
    assert "请上一级复核" in page
    address = f"/me/objections/{card.id}/carrying-up"
    told = {"key": str(uuid.uuid4()), "why": ""}
    assert "请填写这一项" in text_of(browsers["volunteer"].post(address, told), 422)
    told["why"] = "签到本是事后补写的"
    assert browsers["volunteer"].post(address, told).status_code == 303
    assert "陪独居老人买菜就医" in text_of(browsers["officer"].get("/authority/objections"))
    told = {"key": str(uuid.uuid4()), "verdict": "declined", "why": "调取了签到记录，组织的记录无误"}
    assert browsers["officer"].post(f"/authority/objections/{card.id}", told).status_code == 303
    assert "县区主管部门没有采纳" in text_of(browsers["volunteer"].get(f"/me/objections/{card.id}"))


def test_the_authority_brings_in_what_is_missing(here):
    county, browsers = here
    card = objected.carried_up(county, objected.declined(county, objected.raised_missing(county)))
    address = f"/authority/objections/{card.id}/late-entry"
    assert county.person.volunteer_number in browsers["officer"].get(address).content.decode()
    told = filled(county, file=picture(), volunteer_number=county.person.volunteer_number)
    assert browsers["officer"].post(address, told).status_code == 303
    assert Objection.objects.get().mend == "claim"


def test_the_volunteer_takes_an_objection_back(here):
    county, browsers = here
    card = objected.raised(county)
    answer = browsers["volunteer"].post(f"/me/objections/{card.id}/withdrawal", {"key": str(uuid.uuid4())})
    assert "您撤回了这条异议" in text_of(browsers["volunteer"].get(answer["Location"]))


def test_a_second_answer_hears_that_it_is_not_their_turn(here):
    county, browsers = here
    card = objected.declined(county, objected.raised(county))
    told = {"key": str(uuid.uuid4()), "verdict": "declined", "why": "再说一遍不成立"}
    assert "现在不在您这里" in text_of(browsers["leader"].post(f"/team/objections/{card.id}", told), 409)


def test_an_officer_who_was_not_drawn_reads_the_claim_and_is_shown_no_form(here):
    county, browsers = here
    claim = made.leaders_claim(county)
    page = browsers["officer"].get(f"/signatures/{claim.id}")
    assert "没有抽到您" in text_of(page)
    assert 'name="verdict"' not in page.content.decode()
    told = {"key": str(uuid.uuid4()), "verdict": "signed"}
    assert browsers["officer"].post(f"/signatures/{claim.id}", told).status_code == 403
    assert Entry.objects.count() == 0
