"""The office reads a report nobody typed and says what comes of it; the organisation answers; all may read the end."""

import datetime as dt
import uuid

import pytest
from django.conf import settings
from django.test import Client

from tests.doors.test_my_records import text_of
from tests.factories import access, places
from tests.factories import reviews as made
from tongxing.access import services
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.foundation import clock
from tongxing.reviews import queries
from tongxing.reviews import services as deeds
from tongxing.reviews.models import Review, SpotCheck

pytestmark = pytest.mark.django_db
DESK = "/authority/yearly-reviews"
CHECKS = "/authority/spot-checks"


@pytest.fixture(autouse=True)
def _monday():
    places.ground()
    with clock.at(made.NOW):
        made.figures()
        yield


def browser(role: str, region_code: int = made.COUNTY, organisation_id: uuid.UUID | None = None) -> Client:
    token, member = access.signed_in()
    until = made.MONDAY + dt.timedelta(days=300)
    order = GiveGrant(
        member.account_id, role, region_code, made.MONDAY, until, organisation_id=organisation_id
    )
    services.give_grant(order, actor=SystemActor("test"))
    found = Client()
    found.cookies[settings.SESSION_COOKIE] = token
    return found


@pytest.fixture
def office() -> Client:
    return browser("authority_officer")


def sent(client: Client, address: str, **told):
    return client.post(address, {"key": str(uuid.uuid4()), **told})


def test_the_office_opens_a_year_with_one_button(office):
    made.team()
    answer = sent(office, DESK, year="2025")
    assert answer.status_code == 303
    text = text_of(office.get(DESK))
    assert "花园街道邻里互助队" in text
    assert "提示：全年没有已生效的服务" in text


def test_from_the_report_to_a_warning_and_an_appeal(office):
    card = made.opened()
    house = browser("organisation_manager", organisation_id=card.organisation_id)
    assert "到 2026年3月30日" in text_of(house.get("/team/reviews"))
    assert sent(house, f"/team/reviews/{card.id}", words="").status_code == 303
    page = office.get(f"{DESK}/{card.id}")
    assert "成员参与率" in text_of(page)
    assert "作出结论" in text_of(page)
    assert sent(office, f"{DESK}/{card.id}", outcome="warning", why=made.WHY).status_code == 303
    assert sent(house, f"/team/reviews/{card.id}", words=made.ANSWER).status_code == 303
    assert sent(office, f"{DESK}/{card.id}", outcome="warning", why=made.WHY).status_code == 303
    assert sent(house, f"/team/reviews/{card.id}", words=made.ANSWER).status_code == 303
    city = browser("authority_officer", made.CITY)
    assert "答复复核" in text_of(city.get(f"{DESK}/{card.id}"))
    assert sent(city, f"{DESK}/{card.id}", outcome="passed", why="").status_code == 303
    assert (Review.objects.get().state, Review.objects.get().outcome) == ("final", "passed")
    public = text_of(Client().get(f"/yearly-reviews?region={made.COUNTY}&year=2025"))
    assert "花园街道邻里互助队" in public
    assert "合格" in public


def test_the_form_says_what_is_missing_and_changes_nothing(office):
    card = made.commented(made.opened())
    answer = sent(office, f"{DESK}/{card.id}", outcome="warning", why="差")
    assert answer.status_code == 422
    assert "请写清楚" in text_of(answer, 422)
    assert Review.objects.get().state == "commented"


def test_another_organisation_and_a_stranger_find_nothing(office):
    card = made.opened()
    other = browser("organisation_manager", organisation_id=made.team("第二队").id)
    assert other.get(f"/team/reviews/{card.id}").status_code == 404
    assert browser("authority_officer", made.measures.DAOLI).get(f"{DESK}/{card.id}").status_code == 404
    assert Client().get(f"{DESK}/{card.id}").status_code == 303


def test_a_spot_check_from_the_draw_to_the_public_page(office):
    teams = made.teams(5)
    assert sent(office, CHECKS, year="2026", percent="40", seed_text="开奖号码 407").status_code == 303
    check = SpotCheck.objects.get()
    told = queries.check(check.id, made.officer())
    first = next(one for one in told.organisations if one.organisation_id == teams[0].id)
    for one in told.organisations:
        unmet = ["paper"] if one == first else []
        words = "三份签到表没有录入" if unmet else ""
        answer = sent(office, f"{CHECKS}/{check.id}/{one.number}", unmet=unmet, words=words)
        assert answer.status_code == 303
    house = browser("organisation_manager", organisation_id=first.organisation_id)
    address = f"/team/spot-checks/{check.id}/{first.number}"
    assert "纸质记录已录入系统" in text_of(house.get(address))
    assert Client().get(f"/spot-checks/{check.id}").status_code == 404
    assert sent(house, address, words="签到表在站里，三天内录入").status_code == 303
    assert sent(office, f"{CHECKS}/{check.id}/publication").status_code == 303
    public = text_of(Client().get(f"/spot-checks/{check.id}"))
    assert "签到表在站里，三天内录入" in public
    assert "结果相同" in public


def test_a_check_is_not_published_before_everybody_was_seen(office):
    made.teams(5)
    check = deeds.draw_check(made.draw(), actor=made.officer())
    sent(office, f"{CHECKS}/{check.id}/publication")
    assert queries.check(check.id, made.officer()).published_at is None


def test_a_place_nobody_knows_is_not_found():
    assert Client().get("/yearly-reviews?region=999999999999").status_code == 404
    assert Client().get("/spot-checks?region=1").status_code == 404
