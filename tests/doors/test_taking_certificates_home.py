"""My certificates on my phone, as a file, together in one; and those an organisation issues."""

import io
import json
import uuid
import zipfile

import pypdf
import pytest

from tests.doors.test_my_records import browser_of, key, text_of
from tests.factories import certificates, ledger, organisations
from tongxing.certificates import queries, services
from tongxing.certificates.models import Bundle, Certificate
from tongxing.foundation import clock

pytestmark = pytest.mark.django_db
SETTER = ledger.SYSTEM


@pytest.fixture(autouse=True)
def _monday():
    with clock.at(ledger.NOW):
        yield


@pytest.fixture
def wang():
    token, volunteer = ledger.at_the_door()
    ledger.effective(volunteer)
    return volunteer, browser_of(token)


def set_all() -> uuid.UUID:
    bundle = Bundle.objects.get()
    while services.set_sheets(bundle.id, actor=SETTER):
        pass
    return bundle.id


def test_the_paper_comes_for_the_phone_too(wang):
    volunteer, browser = wang
    number = certificates.certificate(volunteer).number
    small = browser.get(f"/me/certificates/{number}.pdf?paper=phone")
    assert pypdf.PdfReader(io.BytesIO(small.content)).pages[0].mediabox.width < 300
    assert browser.get(f"/me/certificates/{number}.pdf?paper=a3").status_code == 422


def test_the_signed_file_comes_by_itself(wang):
    volunteer, browser = wang
    number = certificates.certificate(volunteer).number
    answer = browser.get(f"/me/certificates/{number}.json")
    assert answer["Content-Type"] == "application/vc"
    assert json.loads(answer.content)["credentialSubject"]["certificateNumber"] == number


def test_a_superseded_one_is_made_anew_in_one_tap(wang):
    volunteer, browser = wang
    old = certificates.certificate(volunteer, name_shown="masked")
    entry = services.check_certificate(old.number, actor=volunteer.member).lines[0].entry_id
    services.supersede_certificates(entry, actor=SETTER)
    assert "按现在的记录重新开" in text_of(browser.get("/me/certificates"))
    told = {"period": "dates", "from_on": "2026-03-14", "until_on": "2026-03-14", "name_shown": "masked"}
    assert browser.post("/me/certificates/new", key() | told).status_code == 303
    newest = queries.certificates_of(volunteer.person_id, volunteer.member).items[0]
    assert (newest.state, newest.name_shown, newest.number != old.number) == ("valid", "masked", True)


def test_one_is_revoked_with_a_reason(wang):
    volunteer, browser = wang
    number = certificates.certificate(volunteer).number
    address = f"/me/certificates/{number}/revocation"
    assert "撤销后不能恢复" in text_of(browser.get(address))
    assert "至少 4 个字" in text_of(browser.post(address, key() | {"why": "错"}), 422)
    assert browser.post(address, key() | {"why": "纸质证明遗失"}).status_code == 303
    assert queries.certificate(number, volunteer.member).state == "revoked"
    assert "已经撤销" in text_of(browser.get(address))


def test_several_are_taken_home_in_one_file(wang):
    volunteer, browser = wang
    numbers = [certificates.certificate(volunteer).number for _ in range(2)]
    assert "一起带走" in text_of(browser.get("/me/certificates"))
    answer = browser.post("/me/certificates/taking", key() | {"numbers": numbers, "paper": "a4"})
    page = answer["Location"]
    assert "正在制作：0 / 2" in text_of(browser.get(page))
    set_all()
    assert "2 份做好了" in text_of(browser.get(page))
    whole = b"".join(browser.get(f"{page}.zip").streaming_content)
    assert len(zipfile.ZipFile(io.BytesIO(whole)).namelist()) == 3


def test_nothing_chosen_is_said_on_the_form(wang):
    volunteer, browser = wang
    certificates.certificate(volunteer)
    assert "一起带走" in text_of(browser.post("/me/certificates/taking", key() | {"paper": "a4"}), 422)


def test_the_progress_is_a_fragment_for_those_with_scripts(wang):
    volunteer, browser = wang
    numbers = [certificates.certificate(volunteer).number]
    page = browser.post("/me/certificates/taking", key() | {"numbers": numbers, "paper": "a4"})["Location"]
    fragment = browser.get(page, headers={"HX-Request": "true"}).content.decode()
    assert ("<html" in fragment, 'hx-get="' in fragment) == (False, True)
    set_all()
    assert "hx-get" not in browser.get(page, headers={"HX-Request": "true"}).content.decode()


@pytest.fixture
def file(wang):
    volunteer, browser = wang
    numbers = [certificates.certificate(volunteer).number]
    page = browser.post("/me/certificates/taking", key() | {"numbers": numbers, "paper": "a4"})["Location"]
    set_all()
    whole = browser.get(f"{page}.zip")
    return browser, f"{page}.zip", whole["ETag"], b"".join(whole.streaming_content)


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-99", 0, 99),
        ("bytes=1000-", 1000, None),
        ("bytes=-50", -50, None),
        ("bytes=10-999999999", 10, None),
    ],
)
def test_a_broken_download_goes_on_where_it_stopped(file, asked, first, last):
    browser, address, tag, whole = file
    answer = browser.get(address, headers={"Range": asked, "If-Range": tag})
    piece = whole[first : None if last is None else last + 1]
    begins = first if first >= 0 else len(whole) + first
    assert answer.status_code == 206
    assert answer["Content-Range"] == f"bytes {begins}-{begins + len(piece) - 1}/{len(whole)}"
    assert b"".join(answer.streaming_content) == piece


@pytest.mark.parametrize(
    "headers",
    [
        {"Range": "bytes=0-99", "If-Range": '"another"'},
        {"Range": "bytes=0-1,5-9"},
        {"Range": "lines=1-2"},
        {"Range": "bytes=-"},
    ],
)
def test_what_is_no_piece_of_this_file_is_answered_with_the_whole(file, headers):
    browser, address, _tag, whole = file
    answer = browser.get(address, headers=headers)
    assert (answer.status_code, b"".join(answer.streaming_content)) == (200, whole)


@pytest.mark.parametrize("asked", ["bytes=999999999-", "bytes=50-10", "bytes=-0"])
def test_a_piece_outside_is_refused(file, asked):
    browser, address, _tag, whole = file
    answer = browser.get(address, headers={"Range": asked})
    assert (answer.status_code, answer["Content-Range"]) == (416, f"bytes */{len(whole)}")


def test_others_do_not_see_it(file, client):
    _browser, address, _tag, _whole = file
    stranger = browser_of(ledger.at_the_door("赵敏")[0])
    assert stranger.get(address).status_code == 404
    assert stranger.get(address.removesuffix(".zip")).status_code == 404


@pytest.fixture
def house():
    """An organisation with a manager who is signed in, and a member with one effective record."""
    token, volunteer = ledger.at_the_door("刘洋")
    team = organisations.organisation()
    organisations.services.add_member(team.id, volunteer.person_id, "organisation_manager", actor=SETTER)
    member, _account = organisations.member_in(team)
    held = ledger.Volunteer(ledger.member(), member.id, "王秀兰")
    ledger.effective(held, organisation_id=team.id)
    return browser_of(token), team, member


def test_a_manager_issues_to_those_who_asked(house):
    browser, team, member = house
    assert member.masked_name in text_of(browser.get("/team/certificates"))
    told = {"people": [str(member.id)], "paper": "a4"}
    assert "所选的志愿者请我们代开证明" in text_of(browser.post("/team/certificates", key() | told), 422)
    answer = browser.post("/team/certificates", key() | told | {"is_asked": "on"})
    assert answer["Location"] == f"/me/bundles/{set_all()}"
    assert list(Certificate.objects.values_list("person_id", "organisation_id", "name_shown")) == [
        (member.id, team.id, "masked")
    ]
    assert team.name in text_of(browser.get(answer["Location"]))


def test_nobody_else_finds_that_page(wang):
    assert wang[1].get("/team/certificates").status_code == 404
