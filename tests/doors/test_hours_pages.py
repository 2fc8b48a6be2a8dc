"""Hours sheets as pages, by API and on the console: looked at first, claimed with a proof, effective by nobody's import."""

import uuid

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from tests.doors.test_my_records import text_of
from tests.doors.test_profile_pages import browser_of, keyed
from tests.factories import access, late_entries, people, rosters
from tongxing.foundation import clock
from tongxing.late_entries.models import Claim
from tongxing.ledger.models import Entry
from tongxing.organisations import services as team_deeds
from tongxing.rosters.models import HoursSheet

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with clock.at(access.NOW):
        yield


@pytest.fixture
def here():
    """A county where somebody can sign, and the browser of the team's manager."""
    county = late_entries.county()
    token, somebody = access.signed_in()
    person, _account = people.registered(somebody)
    team_deeds.add_member(county.team.id, person.id, "organisation_manager", actor=late_entries.SYSTEM)
    return county, browser_of(token)


def sheet_of(person) -> bytes:
    number = person.volunteer_number
    return rosters.hours(
        [
            (1, number, "", "", "2026.03.14", "14:00", "16:00", 2),
            (2, number, "", "", "2026.03.13", "9:00", "", ""),
            (3, number, "", "", "2026.03.12", "9点", "11点30分", "2小时30分"),
        ]
    )


def sent(browser, team, content):
    form = keyed(organisation=str(team.id), file=SimpleUploadedFile("三月.xlsx", content))
    return browser.post("/team/hours", form)


def claiming(**changes):
    told = {"title": "入户看望独居老人", "category": "0001", "content": "走访独居老人，打扫卫生"}
    told |= {"place_text": "南岗区花园街道", "why": "山里没有信号，用纸签到", "declaration": "on"}
    return keyed(**told | {"file": SimpleUploadedFile("signed.jpg", late_entries.JPEG)} | changes)


def test_a_manager_looks_at_every_line_and_claims_the_ticked_ones(here):
    county, browser = here
    answer = sent(browser, county.team, sheet_of(county.person))
    assert answer.status_code == 303
    where = answer["Location"]
    page = text_of(browser.get(where))
    for words in (
        "2 行可以申报，1 行不能",
        "1 行不能申报",
        "下载退回的行",
        "G4 没有结束时间",
        "2 小时 30 分",
    ):
        assert words in page
    assert browser.post(where, claiming(rows=["3"], declaration="")).status_code == 422
    assert browser.post(where, claiming(rows=["3"])).status_code == 303
    assert (Claim.objects.count(), Entry.objects.count()) == (1, 0)
    assert "已申报 1 行" in text_of(browser.get(where))
    assert browser.post(where, claiming()).status_code == 422


def test_a_wrong_file_is_told_on_the_form_and_nothing_is_kept(here):
    county, browser = here
    answer = sent(browser, county.team, b"%PDF-1.4")
    assert "这不是表格文件" in text_of(answer, 422)
    assert HoursSheet.objects.count() == 0


def test_refused_lines_are_taken_back_as_a_file(here):
    county, browser = here
    where = sent(browser, county.team, sheet_of(county.person))["Location"]
    for kind in ("xlsx", "csv"):
        answer = browser.get(f"{where}/refused.{kind}")
        assert (answer.status_code, answer["Content-Disposition"]) == (
            200,
            f'attachment; filename="hours-20260316-0900-refused.{kind}"',
        )
    assert "G4 没有结束时间" in answer.content.decode()
    assert browser.get(f"{where}/refused.exe").status_code == 404


def test_nobody_else_opens_it(here):
    county, browser = here
    where = sent(browser, county.team, sheet_of(county.person))["Location"]
    token, _somebody = access.signed_in()
    assert browser_of(token).get(where).status_code == 404
    assert browser_of(token).get(f"{where}/refused.csv").status_code == 404
    assert browser_of(token).get("/team/hours").status_code == 403


def test_by_api(here):
    county, browser = here
    token = browser.cookies[settings.SESSION_COOKIE].value
    caller = Client(headers={"Authorization": f"Bearer {token}"})
    url = f"/api/v1/organisations/{county.team.id}/hours-sheets?key={uuid.uuid4()}"
    made = caller.post(url, sheet_of(county.person), content_type="application/octet-stream")
    assert (made.status_code, made.json()["ready"], made.json()["refused"]) == (201, 2, 1)
    rows = caller.get(f"/api/v1/hours-sheets/{made.json()['id']}/rows").json()
    assert [row["minutes"] for row in rows] == [120, 0, 150]
    here = f"/api/v1/hours-sheets/{made.json()['id']}"
    assert "G4 没有结束时间" in caller.get(f"{here}/refused?kind=csv").content.decode()
    assert caller.get(f"{here}/refused?kind=exe").status_code == 404


def test_on_the_console(tmp_path, capsys):
    file = tmp_path / "hours.xlsx"
    file.write_bytes(rosters.hours([(1, "12345678901231", "", "", "2026.03.14", "9:00", "11:00", 3)]))
    call_command("import", "hours", str(file), "--preview")
    told = capsys.readouterr().out
    assert "表头在第 2 行，共 1 行：0 行读得懂，1 行要先改" in told
    assert "H3 的时长和起止时间对不上" in told
    assert "什么也没有保存" in told
