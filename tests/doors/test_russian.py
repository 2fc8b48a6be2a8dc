"""Whoever chose Russian reads Russian wherever a foreign volunteer comes, English elsewhere, and Chinese nowhere."""

import re

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.test import Client
from django.utils import translation

from tests.factories import access, people
from tests.factories.places import ground
from tests.house.source import PACKAGE, named, text
from tongxing.foundation import codelists, countries, tongues
from tongxing.foundation.refusals import Refusal, SignInFirst, TooManyTries
from tongxing.identity import errors as identity
from tongxing.people import queries
from tongxing.places import queries as places
from tongxing.web import catalogues
from tools import messages

FACTS = re.compile(r"%\(\w+\)[sd]|{\w+}")
CHINESE = re.compile("[\u4e00-\u9fff]")
LOOK = "plain.auto.standard.ru"

# Home, help, signing in, registering, activities, my page, records, certificates, the public check; stars, points and
# the time bank.
LAYOUTS = {"_bar", "_footer", "_header", "bare", "page", "print"}
COMPONENTS = {
    "badge", "button", "certificate", "code", "confirm", "doorways", "evidence", "field", "figure", "form", "head",
    "pager", "places", "rings", "rows", "steps", "table",
}  # fmt: skip
PORTAL = {
    "activities", "activities_map", "activity", "check", "check_doubt", "check_many", "check_number", "help", "home",
    "home_elder", "look", "register_1", "register_2", "register_3", "sign_in", "sign_in_code", "sign_out",
}  # fmt: skip
VOLUNTEER = {
    "_me_volunteer", "_own_code", "_record_evidence", "_taking", "arrival", "certificate_new",
    "certificate_revocation", "certificates", "certificates_taking", "details", "leaving", "me", "notices",
    "own_code", "privacy", "real_name", "record", "record_denial", "record_sheet", "records", "sign_up", "sign_ups",
    "withdrawal", "_star_now", "honour", "points", "points_gift", "star", "star_objection", "time_bank",
    "time_donation", "time_gift", "time_order", "time_order_new", "time_orders", "time_statement", "time_transfers",
}  # fmt: skip
WORDS = {
    "activities", "attendance", "certificates", "ledger", "me", "people", "points", "record_words", "stars",
    "time_orders", "time_transfers", "timebank",
}  # fmt: skip
FILES = {
    *(f"web/templates/layouts/{name}.html" for name in LAYOUTS),
    *(f"web/templates/components/{name}.html" for name in COMPONENTS),
    "web/templates/pages/refusal.html",
    *(f"web/{name}.py" for name in ("day_parts", "fields", "navigation", "refusals", "regions", "stars")),
    *(f"doors/portal/{name}.py" for name in ("access", "activities", "check", "home", "look", "people")),
    *(f"doors/portal/templates/portal/{name}.html" for name in PORTAL),
    *(f"doors/volunteer/{name}.py" for name in WORDS),
    *(f"doors/volunteer/templates/volunteer/{name}.html" for name in VOLUNTEER),
}


def catalogue(language: str = "ru"):
    """Every sentence but the templates of notices, which stand apart (`tests/rooms/notices` looks at them)."""
    with (PACKAGE / "web" / "locale" / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        said = [message for message in read_po(file, language) if message.id and not message.context]
        return {message.id: message.string for message in said}


def test_every_sentence_where_a_foreigner_comes_has_its_russian():
    known = catalogue()
    met = {
        message.id
        for message in messages._said()
        if message.id and any(where in FILES for where, _line in message.locations)
    }
    assert sorted(met - known.keys()) == []


def test_the_pages_named_here_exist():
    assert sorted(name for name in FILES if not (PACKAGE / name).is_file()) == []


def test_a_russian_sentence_is_russian_and_carries_no_other_facts():
    offenders = []
    for chinese, russian in catalogue().items():
        given, used = set(FACTS.findall(chinese)), set(FACTS.findall(russian))
        is_exact = given == used if "%(" in chinese else used <= given
        if not is_exact or CHINESE.search(re.sub("«青松 苹果 27»", "", russian)):
            offenders.append(chinese)
    assert offenders == []


def test_nothing_is_translated_that_nobody_says_any_more():
    """Sentences of pages, of rooms and of code lists; templates stand for what rooms put together themselves."""
    said = {message.id for message in messages._said() if message.id}
    source = "\n".join(text(path) for path in named(".py", under=PACKAGE))
    source = re.sub(r'"\s*\n\s*f?"', "", source)
    source += "\n".join(item.zh for known in codelists.lists() for item in known.items)
    offenders = [one for one in catalogue() if one not in said and one not in source and "{" not in one]
    assert offenders == []


def test_what_has_no_russian_is_said_in_english():
    english, russian = catalogue("en"), catalogue()
    chinese = next(one for one, words in english.items() if words and one not in russian)
    with translation.override("ru"):
        assert translation.gettext(chinese) == english[chinese]
    assert tongues.pick("没有人说过的一句话", "A sentence nobody said", "ru") == "A sentence nobody said"


def test_the_compiled_catalogue_is_the_written_one():
    with translation.override("ru"):
        assert [one for one, words in catalogue().items() if translation.gettext(one) != words] == []


@pytest.mark.parametrize(
    ("chinese", "russian"),
    [
        ("最多选 8 项。", "Можно выбрать не больше 8."),
        ("报名从 11月21日 14:30 开始，到时再来。", "Запись откроется 21.11 14:30, приходите тогда."),
        (
            "登记需要您同意“登记和使用我的基本信息”。",
            "Для регистрации нужно согласие: «Хранить и использовать мои основные данные».",
        ),
        ("离您 850 米", "850 м от вас"),
        ("按本地的规则，现在不能报名。还没有到年龄。", ""),  # the fact has no Russian: let it be English
        ("", ""),
    ],
)
def test_a_finished_sentence_is_recognised_by_its_template(chinese, russian):
    assert catalogues.said("ru", chinese) == russian


@pytest.mark.parametrize(
    "refusal", [SignInFirst(), TooManyTries(wait_seconds=30), identity.DocumentAlreadyHeld(None)]
)
def test_a_refusal_is_said_in_russian(refusal: Refusal):
    assert re.search("[а-я]", refusal.sentence("ru"))
    assert not CHINESE.search(refusal.sentence("ru"))
    assert refusal.sentence("zh-hans") == refusal.zh.format(**refusal.facts)


def test_documents_sexes_skills_and_kinds_of_service_have_russian_names():
    for list_id in ("sex", "id_document_type", "skill", "service_category", "volunteer_support"):
        offenders = [
            label for _code, label in codelists.choices(list_id, "ru") if not re.search("[А-я]", label)
        ]
        assert (list_id, offenders) == (list_id, [])


def test_countries_are_named_in_every_language_and_have_their_numbers():
    assert [countries.name("643", language) for language in tongues.LANGUAGES] == [
        "俄罗斯",
        "Russia",
        "Россия",
    ]
    assert (countries.has("156"), countries.has("158"), countries.has("000")) == (True, False, False)
    assert len(countries.choices("ru")) == len(countries.choices("zh")) > 200


PAGES = ("/", "/help", "/sign-in", "/activities", "/check", "/check/many", "/settings/look")
OWN_PAGES = (
    "/register",
    "/me",
    "/me/records",
    "/me/sign-ups",
    "/me/certificates",
    "/me/privacy",
    "/me/notices",
)


def words_of(page: str) -> str:
    """What the page itself says, without the names of languages and the numbers of clauses."""
    return re.sub(r"<[^>]+>|中文|[GZHJ]\d\d-[一二三四五六七八九]", " ", page)


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_a_public_page_is_russian(address):
    browser = Client(headers={"accept-language": "ru-RU,ru;q=0.9"})
    answer = browser.get(address)
    page = answer.content.decode()
    assert answer["Content-Language"] == "ru"
    assert '<html lang="ru"' in page
    assert "Проверить справку" in page
    assert CHINESE.findall(words_of(page).replace("同行", "")) == []


@pytest.mark.django_db
@pytest.mark.parametrize("address", OWN_PAGES)
def test_an_own_page_is_russian(address):
    ground()
    token, member = access.signed_in()
    if address != "/register":
        people.registered(actor=member)
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE], browser.cookies["look"] = token, LOOK
    answer = browser.get(address)
    assert answer.status_code == 200
    page = answer.content.decode()
    here = queries.person_of(member.account_id)
    lived = places.full_name(here.residence_code) + places.full_name(here.service_code) if here else ""
    page = (
        re.sub(f"[{lived}同行王]", "", page)
        if "<select" not in page
        else re.sub("<option.*?</option>", "", page)
    )
    main = words_of(page.split("<main", 1)[1])
    assert (re.search("[А-я]{4}", main) is not None, CHINESE.findall(main)) == (True, [])


@pytest.mark.django_db
def test_a_russian_registers_with_a_passport_and_is_told_what_is_wrong_in_russian():
    ground()
    token, member = access.signed_in()
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE], browser.cookies["look"] = token, LOOK
    order = people.order(name="Иванова Анна Сергеевна", document_kind="05", document_number="75 № 1234567")
    told = {
        "key": str(order.key), "step": "1", "name": order.name, "document_kind": "05",
        "document_number": order.document_number,
    }  # fmt: skip
    second = browser.post("/register", told).content.decode()
    assert "Страна, выдавшая паспорт" in second
    assert ">Россия<" in second
    told |= {
        "step": "3", "birth_on": "1990-03-07", "sex": "2", "residence_code": str(order.residence_code),
        "reach": "county", "categories": ["0017"], "consent_basic": "on", "consent_sensitive_identity": "on",
    }  # fmt: skip
    refused = browser.post("/register", told)
    assert (refused.status_code, "Выберите страну, выдавшую паспорт." in refused.content.decode()) == (
        422,
        True,
    )
    done = browser.post("/register", told | {"document_country": "643"})
    assert (done.status_code, done["Location"]) == (303, "/me")
    assert "Ваш номер волонтёра" in browser.get("/me").content.decode()
    assert queries.person_of(member.account_id).masked_name == "И***"
