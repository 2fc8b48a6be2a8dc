"""Record books, helpers, signed papers and corrections as pages: taken away, brought, ticked, told."""

import io
import json
import re
import uuid
import zipfile

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories import access, ledger
from tests.factories import record_books as made
from tests.fixtures.snapshot import held_by
from tests.rooms.foundation.test_uploads import JPEG
from tongxing.access.services import give_grant
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.foundation import clock, keyring
from tongxing.ledger import queries
from tongxing.ledger import services as ledger_services
from tongxing.ledger.models import Entry, Word
from tongxing.people import queries as people
from tongxing.record_books.models import Intake
from tongxing_verify import book as checker

pytestmark = pytest.mark.django_db
PHONE = "13945100088"


@pytest.fixture(autouse=True)
def _monday(tmp_path, settings):
    settings.KEYRING, settings.STORAGE_FOLDER = tmp_path / "keyring.json", tmp_path / "storage"
    settings.TRUST_FILE = tmp_path / "trusted-keys.txt"
    with clock.at(ledger.NOW):
        keyring.make(settings.KEYRING)
        yield


def browser_of(token: str) -> Client:
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE] = token
    return browser


def worker(role: str = "station_worker", of: uuid.UUID | None = None) -> Client:
    token, member = access.signed_in()
    day = clock.today()
    order = GiveGrant(member.account_id, role, access.NANGANG, day, day.replace(month=12), organisation_id=of)
    give_grant(order, actor=SystemActor("test"))
    return browser_of(token)


@pytest.fixture
def wang():
    token, person, member, number = made.signed_in()
    return ledger.Volunteer(member, person.id, "王秀兰"), browser_of(token), number


def key(**more) -> dict:
    return {"key": str(uuid.uuid4())} | more


def text_of(answer, status: int = 200) -> str:
    assert answer.status_code == status, answer.content.decode()[-500:]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def file(book) -> SimpleUploadedFile:
    return SimpleUploadedFile("record-book.json", made.as_file(book))


def picture() -> SimpleUploadedFile:
    return SimpleUploadedFile("slip.jpg", JPEG)


def test_the_book_is_downloaded_and_checks(wang):
    volunteer, browser, _number = wang
    ledger.effective(volunteer)
    answer = browser.post("/me/record-book/file", key(name_shown="number", with_document="on"))
    assert answer["Content-Disposition"] == 'attachment; filename="record-book-20260316.zip"'
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        book = json.loads(packed.read("record-book.json"))
    assert checker.check(book).whole
    assert "带走过 1 次" in text_of(browser.get("/me/record-book"))


def test_without_records_there_is_nothing_to_take(wang):
    _volunteer, browser, _number = wang
    assert "还没有服务记录" in text_of(browser.get("/me/record-book"))
    answer = browser.post("/me/record-book/file", key(name_shown="full"))
    assert "暂时没有可以带走的内容" in text_of(answer, 409)


def test_a_book_is_brought_and_every_record_says_what_became_of_it(wang):
    _volunteer, browser, number = wang
    theirs = made.Platform()
    theirs.trusted()
    book = theirs.book([made.served(1), made.served(2, hour=14, minutes=91)], number)
    answer = browser.post("/me/record-book/intakes", key(is_mine="on", book=file(book)))
    page = text_of(browser.get(answer["Location"]))
    told = ["来源已核实", "转入 1 条，共 2 条", "已转入", "时长与起止时间对不上。", "公示期满就计入。"]
    assert [piece for piece in told if piece not in page] == []
    entry = browser.get("/me/records")
    assert "正在公示" in text_of(entry)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"hello", "这不是服务记录册"),
        (b"", "这个文件是空的"),
        (b"PK\x03\x04", "这不是服务记录册"),
        (b"x" * (10 * 1024 * 1024 + 1), "文件太大了"),
    ],
)
def test_what_is_no_book_is_said_on_the_form(wang, content, said):
    _volunteer, browser, _number = wang
    before = held_by("ledger", "record_books")
    handed = SimpleUploadedFile("book.zip", content)
    answer = browser.post("/me/record-book/intakes", key(is_mine="on", book=handed))
    assert said in text_of(answer, 422)
    assert held_by("ledger", "record_books") == before


def test_a_helper_is_asked_agrees_and_says_yes_and_the_word_bears_their_mark(wang):
    volunteer, browser, _number = wang
    waiting = ledger.pending(volunteer)
    browser.post("/me/helpers", key(phone=PHONE, relation="child", scope="word", agreed="on"))
    token, daughter = access.signed_in(PHONE)
    helping = browser_of(token)
    (card,) = people.asked_to_help(daughter)
    assert "王**想请您当帮手" in text_of(helping.get("/me/helping"))
    helping.post(f"/me/helping/{card.id}/answer", key(agree="yes"))
    address = f"/me/helping/{card.id}/{waiting.id}"
    assert "这是他做的吗" in text_of(helping.get(address))
    helping.post(address, key(answer="yes"))
    word = Word.objects.get()
    assert (word.kind, word.channel, word.consent_id) == ("confirmed", "helper", card.id)
    assert "本人指定的帮手" in text_of(browser.get(f"/me/records/{waiting.id}"))
    assert "没有等着确认的记录" in text_of(helping.get("/me/helping"))


def test_who_was_not_asked_sees_nothing(wang):
    volunteer, browser, _number = wang
    waiting = ledger.pending(volunteer)
    browser.post("/me/helpers", key(phone=PHONE, relation="child", scope="word", agreed="on"))
    stranger = browser_of(access.signed_in()[0])
    (card,) = people.helpers_of(volunteer.person_id, volunteer.member)
    before = held_by("ledger", "people")
    assert stranger.get(f"/me/helping/{card.id}/{waiting.id}").status_code == 404
    for address in (f"/me/helping/{card.id}/answer", f"/me/helpers/{card.id}/ending"):
        assert stranger.post(address, key(agree="yes")).status_code == 404
    assert held_by("ledger", "people") == before


@pytest.mark.parametrize(("answer", "state"), [("yes", "effective"), ("no", "frozen")])
def test_a_signed_slip_is_handed_in_at_the_desk(wang, answer, state):
    volunteer, _browser, _number = wang
    waiting = ledger.pending(volunteer)
    number = people.person(volunteer.person_id).volunteer_number
    desk = worker()
    found = desk.get("/station/papers", {"number": number})
    assert found["Location"] == f"/station/papers/{number}"
    assert "2 交回签好的单子" in text_of(desk.get(found["Location"]))
    address = f"/station/papers/{number}/{waiting.id}"
    slip = text_of(desk.get(f"{address}/slip"))
    assert [one for one in ("2026年3月14日 14:00–16:30", "2 小时 30 分", "本人签名") if one not in slip] == []
    desk.post(address, key(answer=answer, paper=picture()))
    word = Word.objects.get(channel="paper")
    assert (len(word.paper), queries.entry(waiting.id, volunteer.member).state) == (64, state)


def test_a_slip_without_its_picture_is_no_word(wang):
    volunteer, _browser, _number = wang
    waiting = ledger.pending(volunteer)
    number = people.person(volunteer.person_id).volunteer_number
    desk = worker()
    for paper in (SimpleUploadedFile("slip.jpg", b"MZ" + bytes(99)), ""):
        answer = desk.post(f"/station/papers/{number}/{waiting.id}", key(answer="yes", paper=paper))
        assert answer.status_code == 422
    assert Word.objects.count() == 0


def test_the_desk_is_for_station_workers_of_the_place(wang):
    volunteer, browser, _number = wang
    number = people.person(volunteer.person_id).volunteer_number
    assert browser.get("/station/papers").status_code == 403
    assert browser.get(f"/station/papers/{number}").status_code == 403
    assert "没有这个编号的志愿者" in text_of(worker().get("/station/papers", {"number": "1234"}))


def test_a_helper_is_named_on_a_signed_sheet(wang):
    volunteer, browser, _number = wang
    number = people.person(volunteer.person_id).volunteer_number
    desk = worker()
    assert "我请这位帮手替我核对服务记录" in text_of(desk.get(f"/station/papers/{number}/helper/sheet"))
    desk.post(
        f"/station/papers/{number}/helper",
        key(phone=PHONE, relation="neighbour", scope="word", paper=picture()),
    )
    assert "在站点书面委托" in text_of(browser.get("/me/helpers"))


def test_a_leader_puts_a_record_right_and_takes_one_back(wang):
    volunteer, _browser, _number = wang
    leader = worker("team_leader", ledger.TEAM)
    wrong, gone = (
        ledger.effective(volunteer, started_at=ledger.at(hour), ended_at=ledger.at(hour + 2))
        for hour in (9, 14)
    )
    times = {"started_at-date": "2026-03-14", "started_at-time": "09:00", "ended_at-date": "2026-03-14"}
    right = leader.post(
        f"/team/records/{wrong.id}/correction", key(why="提前离开了", **times, **{"ended_at-time": "10:00"})
    )
    assert "看更正前的记录" in text_of(leader.get(right["Location"]))
    leader.post(f"/team/records/{gone.id}/withdrawal", key(why="登记错了人"))
    states = {
        card.minutes: card.state for card in queries.entries_of(volunteer.person_id, volunteer.member).items
    }
    assert states == {60: "pending", 120: "withdrawn"}
    assert leader.get(f"/team/records/{uuid.uuid4()}").status_code == 404


def test_a_leader_whose_entries_are_frozen_is_told_so(wang):
    volunteer, browser, _number = wang
    token, member = access.signed_in()
    day = clock.today()
    order = GiveGrant(
        member.account_id,
        "team_leader",
        access.NANGANG,
        day,
        day.replace(month=12),
        organisation_id=ledger.TEAM,
    )
    give_grant(order, actor=SystemActor("test"))
    card = ledger_services.record_service(
        ledger.called(volunteer.person_id), actor=access.queries.member(member.account_id)
    )
    said = text_of(browser.get(f"/me/records/{card.id}/denial"))
    assert "您说“不是我”，这名登记人的所有登记会先冻结，上一级会来核实。" in said
    browser.post(f"/me/records/{card.id}/denial", key())
    assert "您登记的记录暂时冻结" in text_of(browser_of(token).get(f"/team/records/{card.id}"))


def test_the_same_by_api(wang):
    volunteer, browser, number = wang
    token = browser.cookies[settings.SESSION_COOKIE].value
    ledger.effective(volunteer)
    api = Client(headers={"authorization": f"Bearer {token}"})
    file_ = api.post("/api/v1/me/record-book", key(name_shown="number"), content_type="application/json")
    assert (file_.status_code, file_["Content-Type"]) == (200, "application/zip")
    content = made.as_file(made.Platform().book([made.served(1)], number), zipped=True)
    address = f"/api/v1/me/record-book/intakes?key={uuid.uuid4()}&is_mine=true"
    done = api.post(address, content, content_type="application/zip")
    assert (done.status_code, done.json()["state"], done.json()["counts"]) == (
        201,
        "unverified",
        {"taken": 1},
    )
    rows = api.get(f"/api/v1/record-book-intakes/{done.json()['id']}/rows").json()["items"]
    record = api.get(f"/api/v1/records/{rows[0]['entry_id']}").json()
    assert (record["state"], record["origin"]["id"]) == ("in_review", str(made.number(1)))
    assert record["proofs"][0]["kind"] == "imported"
    assert (Intake.objects.count(), Entry.objects.count()) == (1, 2)
