"""What the documents ask is everybody's to read; officers report in two taps and are never asked twice."""

import csv
import datetime as dt
import io
import re
import uuid

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import resolve

from tests.doors.test_my_records import text_of
from tests.factories import access, insights, places, stations
from tests.factories import measures as made
from tongxing.access import services
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.foundation import clock
from tongxing.measures.models import Assignment, Evidence
from tongxing.measures.shelf import shelf

pytestmark = pytest.mark.django_db
TRACKER = "/authority/measures"


@pytest.fixture(autouse=True)
def _monday():
    places.ground()
    with clock.at(made.NOW):
        yield


def officer(region_code: int = made.NANGANG, role: str = "authority_officer") -> Client:
    token, member = access.signed_in()
    today = clock.today()
    order = GiveGrant(member.account_id, role, region_code, today, today + dt.timedelta(days=300))
    services.give_grant(order, actor=SystemActor("test"))
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE] = token
    return browser


def sent(browser: Client, address: str, **told):
    return browser.post(address, {"key": str(uuid.uuid4()), **told})


# For everybody


def test_the_four_documents_lead_to_every_clause():
    page = Client().get("/measures")
    assert page.status_code == 200
    for text in shelf().documents.values():
        chapter = Client().get(f"/measures/{text.id.lower()}").content.decode()
        assert [one.number for one in text.clauses if one.title_zh not in chapter] == []


@pytest.mark.parametrize("number", sorted(shelf().clauses))
def test_every_clause_has_its_page(number):
    one = shelf().clauses[number]
    page = Client().get(f"/measures/{one.document_id.lower()}/{one.item}")
    assert page.status_code == 200
    assert one.must_zh in page.content.decode()


def test_a_clause_shows_units_term_and_figures_with_their_meaning():
    insights.made()
    text = text_of(Client().get("/measures/h24/1", {"region": made.NANGANG}))
    assert "省委组织部、省委社会工作部、省直机关工委" in text
    assert "2024年12月见到初步成果，此后持续" in text
    assert ("南岗区今天怎么样" in text, "怎么算的" in text, "文件要求：成员参与率 80 %" in text) == (
        True,
    ) * 3


def test_trainings_are_shown_where_the_clause_asks_for_them():
    insights.made()
    text = text_of(Client().get("/measures/h24/9"))
    assert ("当年集中培训" in text, "暂不能统计" in text) == (True, False)


def test_a_region_shows_who_is_late_in_the_order_of_codes_and_no_words_of_a_report():
    made.handed_down(made.NANGANG, made.DAOLI)
    card = made.assignment(made.HARBIN)
    made.reported(card)
    with clock.at(clock.from_local(dt.date(2026, 4, 20), dt.time(9))):
        text = text_of(Client().get("/measures/h24/23", {"region": made.HARBIN}))
    assert text.index("道里区") < text.index("南岗区")
    assert "办理中（逾期）" in text
    assert made.SAID not in text


@pytest.mark.parametrize(
    "address",
    [
        "/measures/x99",
        "/measures/h24/25",
        "/measures/h24/%E4%BA%8C",
        "/measures/h24/1?region=220100000000",  # another province
        "/measures/h24/1?region=230199000000",
        "/measures/h24/1?region=230103001000",  # streets answer for no clause
        "/measures/h24/1?region=999999999999",
    ],
)
def test_what_nobody_wrote_is_not_found(address):
    assert Client().get(address).status_code == 404


def test_the_table_opens_in_an_office_program():
    made.assignment(number="H24-9")
    answer = Client().get("/measures/h24/table.csv", {"region": made.NANGANG})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert (len(rows), rows[9][0], rows[9][6:]) == (25, "H24-9", ["南岗区", "1", "0", "0", "0"])


def test_every_capability_that_works_leads_to_a_page():
    assert [one.id for one in shelf().capabilities.values() if one.address and not resolve(one.address)] == []


def test_an_english_reader_reads_english():
    page = Client(headers={"accept-language": "en"}).get("/measures/h24/23?look=en")
    assert page.status_code == 200


# For officers


def test_the_tracker_is_for_officers_and_auditors():
    visitor = Client().get(TRACKER)
    assert (visitor.status_code, visitor.headers["Location"][:8]) == (303, "/sign-in")
    assert officer(role="station_worker").get(TRACKER).status_code == 404
    assert officer(role="auditor").get(TRACKER).status_code == 200
    assert officer().get(TRACKER, {"region": made.DAOLI}).status_code == 404


def test_an_empty_tracker_says_that_nothing_is_owed():
    assert "没有要办的。上级交办时会通知您。" in text_of(officer().get(TRACKER))


def test_the_province_hands_down_to_all_in_one_deed_and_sees_them():
    browser = officer(made.HARBIN)
    address = f"{TRACKER}/h24/9/handing-down?region={made.HARBIN}"
    assert "下级全部（2 个）" in browser.get(address).content.decode()
    done = sent(browser, address, what="今年办好两次集中培训", reach="all", workdays="20")
    assert done.status_code == 303
    assert Assignment.objects.count() == 2
    text = text_of(browser.get(done.headers["Location"]))
    assert text.index("道里区") < text.index("南岗区")
    again = browser.get(address).content.decode()
    assert "下级都已经在办这一条" in again


def test_only_some_are_chosen_and_nobody_is_chosen_by_accident():
    browser = officer(made.HARBIN)
    address = f"{TRACKER}/h24/9/handing-down?region={made.HARBIN}"
    none = sent(browser, address, what="今年办好两次集中培训", reach="chosen", workdays="20")
    assert (none.status_code, "请至少勾选一个地方。" in none.content.decode()) == (422, True)
    sent(
        browser,
        address,
        what="今年办好两次集中培训",
        reach="chosen",
        divisions=[str(made.DAOLI)],
        workdays="20",
    )
    assert Assignment.objects.get().division_code == made.DAOLI


def test_a_day_that_is_given_counts_and_one_that_leaves_no_time_is_refused():
    browser = officer(made.HARBIN)
    address = f"{TRACKER}/h24/9/handing-down?region={made.HARBIN}"
    told = {"what": "今年办好两次集中培训", "reach": "all", "workdays": "20"}
    refused = sent(browser, address, due_on="2026-03-17", **told)
    assert (refused.status_code, "至少留 3 个工作日" in refused.content.decode()) == (422, True)
    assert not Assignment.objects.exists()
    sent(browser, address, due_on="2026-06-30", **told)
    assert {row.due_on for row in Assignment.objects.all()} == {dt.date(2026, 6, 30)}


def test_a_county_hands_nothing_down():
    address = f"{TRACKER}/h24/9/handing-down?region={made.NANGANG}"
    assert "下级都已经在办这一条" in officer().get(address).content.decode()
    assert "交办给下级" not in text_of(officer().get(TRACKER))


def test_reporting_is_two_taps_the_figures_are_ticked_and_no_picture_is_asked_for():
    insights.laid(
        ("members", made.NANGANG, dt.date(2026, 1, 1), 0, 50),
        ("member_hours", made.NANGANG, insights.YEAR, 20, 30),
        ("member_minutes", made.NANGANG, insights.YEAR, 0, 30000),
    )
    card = made.assignment(number="H24-1")
    browser = officer()
    assert f'href="{TRACKER}/{card.id}"' in browser.get(TRACKER).content.decode()  # the first tap
    html = browser.get(f"{TRACKER}/{card.id}").content.decode()
    ticked = re.findall(r'<input[^>]*name="figures"[^>]*>', html)
    assert ticked
    assert all("checked" in one for one in ticked)
    assert 'accept="image' not in html
    values = [re.search(r'value="(\w+)"', one).group(1) for one in ticked]
    done = sent(browser, f"{TRACKER}/{card.id}/report", figures=values, said="")  # the second
    assert done.status_code == 303
    assert Assignment.objects.get().state == "reported"
    assert Evidence.objects.count() == len(values)


def test_an_empty_report_is_refused_where_it_was_written():
    card = made.assignment()
    refused = sent(officer(), f"{TRACKER}/{card.id}/report", said="")
    assert (refused.status_code, "不需要照片" in refused.content.decode()) == (422, True)


def test_evidence_is_a_station_an_address_or_a_fingerprint_one_at_a_time():
    card, browser, station = made.assignment(), officer(), stations.station()
    address = f"{TRACKER}/{card.id}/evidence"
    assert sent(browser, address, station=str(station.id)).status_code == 303
    pdf = SimpleUploadedFile("办法.pdf", b"%PDF-1.4 a file that stays with its owner\n%%EOF")
    assert sent(browser, address, file=pdf, title="南岗区报到名册办法").status_code == 303
    assert sent(browser, address).status_code == 422
    assert sent(browser, address, station=str(station.id), page="/activities/1").status_code == 422
    assert sent(browser, address, page="https://elsewhere.example/photo.jpg").status_code == 422
    assert {one.kind for one in Evidence.objects.all()} == {"station", "file"}


def test_the_province_looks_sends_back_accepts_and_closes():
    browser, card = officer(made.PROVINCE), made.reported(made.assignment())
    address = f"{TRACKER}/{card.id}"
    assert made.SAID in text_of(browser.get(address))
    missing = sent(browser, f"{address}/answer", verdict="sent_back", why="")
    assert missing.status_code == 422
    sent(browser, f"{address}/answer", verdict="sent_back", why="请补上比乐社区的办法")
    sent(officer(), f"{address}/report", said="已补上")
    sent(browser, f"{address}/answer", verdict="accepted")
    sent(browser, f"{address}/closing")
    assert Assignment.objects.get().outcome == "done"


def test_calling_off_needs_a_reason():
    browser, card = officer(made.PROVINCE), made.assignment()
    assert sent(browser, f"{TRACKER}/{card.id}/closing", why="").status_code == 422
    assert sent(browser, f"{TRACKER}/{card.id}/closing", why="合并到下一批").status_code == 303


def test_another_county_hears_that_there_is_nothing():
    card = made.assignment()
    elsewhere = officer(made.DAOLI)
    assert elsewhere.get(f"{TRACKER}/{card.id}").status_code == 404
    assert sent(elsewhere, f"{TRACKER}/{card.id}/report", said="不是我们的").status_code == 404


def test_the_officers_table_hides_no_formula():
    made.assignment(what="=HYPERLINK(1)办好培训")
    rows = officer(made.PROVINCE).get(f"{TRACKER}/table.csv").content.decode("utf-8-sig")
    assert "'=HYPERLINK" in rows
    assert ",=HYPERLINK" not in rows
