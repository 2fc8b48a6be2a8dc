"""What volunteers of the sample county are thanked with, and who asks about their service."""

import datetime as dt
from functools import partial

from tongxing.access.shapes import Visitor
from tongxing.benefits import queries as benefit_queries
from tongxing.benefits import services as benefits
from tongxing.benefits.shapes import OfferBenefit, RedeemVoucher, TakeVoucher
from tongxing.doors.console.sample.diary import Diary
from tongxing.doors.console.sample.site import Site
from tongxing.foundation import clock
from tongxing.people import queries as people
from tongxing.references import queries as reference_queries
from tongxing.references import services as references
from tongxing.references.shapes import Asked, AskReference, KeepCreditRule, ReadAnswer, ReleaseAnswer

# Class, name, what one gets, where, star, how many; the last one still waits for the officer.
OFFERS = (
    (
        "living",
        "免费理发一次",
        "凭凭证在社区理发点免费理发一次，不用排队。",
        "社区服务站一楼，周二、周四上午",
        0,
        30,
    ),
    (
        "care",
        "冬季体检优先安排",
        "社区卫生服务中心优先安排一次常规体检，由站点陪同登记。",
        "提前一天打电话给服务站",
        0,
        20,
    ),
    (
        "transport",
        "节日观光巴士乘车一次",
        "节假日城市观光巴士免费乘坐一次，可带一名家人。",
        "中央大街站上车，出示 6 位数字",
        1,
        50,
    ),
    (
        "schooling",
        "子女冬令营名额",
        "志愿者子女参加区少年宫冬令营一期，名额内优先。",
        "少年宫前台登记",
        2,
        10,
    ),
    ("spending", "社区食堂套餐优惠", "社区食堂午餐套餐享受志愿者优惠一次。", "社区食堂收银处", 0, 60),
)


def write_thanks(site: Site, diary: Diary) -> None:
    """A month of thanks: offered, published, taken, used; asked, released, read."""
    today = site.plan.today
    for at in range(len(OFFERS)):
        diary.write(_at(today - dt.timedelta(days=25), 9, at), partial(offer, site, at))
    diary.write(_at(today - dt.timedelta(days=24), 10), partial(publish, site))
    diary.write(_at(today - dt.timedelta(days=6), 19), partial(take, site, "volunteer", 0))
    diary.write(_at(today - dt.timedelta(days=5), 9), partial(use, site, "volunteer", 0))
    diary.write(_at(today - dt.timedelta(days=2), 20), partial(take, site, "volunteer", 1))
    diary.write(_at(today - dt.timedelta(days=2), 20, 5), partial(take, site, "elder", 0))
    diary.write(_at(today - dt.timedelta(days=20), 11), partial(count, site))
    diary.write(_at(today - dt.timedelta(days=4), 15), partial(ask, site, "示例大学学生处", True))
    diary.write(_at(today - dt.timedelta(days=1), 16), partial(ask, site, "示例商贸公司人事部", False))


def offer(site: Site, at: int) -> None:
    """Even ones from the first team, odd ones from the first station."""
    kind, title, text, where, star, quota = OFFERS[at]
    of_team = at % 2 == 0 and bool(site.plan.teams)
    order = OfferBenefit(
        key=site.key("benefit", at),
        benefit_class=kind,
        title=title,
        text=text,
        where_text=where,
        region_code=site.plan.county.code,
        star=star,
        starts_on=site.plan.today - dt.timedelta(days=20),
        ends_on=site.plan.today + dt.timedelta(days=90),
        quota=quota,
        organisation_id=site.teams[0] if of_team else None,
        station_id=None if of_team else site.stations[0],
        station_name="" if of_team else site.plan.stations[0].name,
    )
    phone = site.plan.teams[0].leader.phone if of_team else site.plan.stations[0].worker_phone
    if not of_team:  # the station's worker may act in its street
        order = _in_the_street(site, order)
    benefits.offer_benefit(order, actor=site.actor(phone))


def _in_the_street(site: Site, order: OfferBenefit) -> OfferBenefit:
    """A worker offers where they may: in the street of the station."""
    station, county = site.plan.stations[0], site.plan.county
    reach = county.code if station.region_code == county.code else station.street_code
    return OfferBenefit(**{**vars(order), "region_code": reach})


def publish(site: Site) -> None:
    """The officer publishes what waits, but for the last one."""
    officer = site.actor(site.plan.logins["officer"].phone)
    for card in benefit_queries.waiting_for_officer(officer).items:
        if card.title != OFFERS[-1][1]:
            benefits.publish_benefit(card.id, actor=officer)


def take(site: Site, login: str, turn: int) -> None:
    """Somebody takes what is open to them, the `turn`th in the list."""
    actor = site.actor(site.plan.logins[login].phone)
    found = [one.card for one in benefit_queries.offers_for(actor).items if one.is_open]
    if found:
        card = found[min(turn, len(found) - 1)]
        benefits.take_voucher(TakeVoucher(site.key("voucher", login, turn), card.id), actor=actor)


def use(site: Site, login: str, turn: int) -> None:
    """The voucher is shown and read at the desk."""
    somebody = site.plan.logins[login]
    actor = site.actor(somebody.phone)
    for voucher in benefit_queries.vouchers_of(site.person_id(somebody), actor).items:
        shown = benefits.show_code(voucher.id, actor=actor)
        of_team = voucher.benefit.organisation_id is not None
        desk = site.plan.teams[0].leader.phone if of_team else site.plan.stations[0].worker_phone
        told = RedeemVoucher(site.key("use", login, turn), voucher.benefit.id, shown.code)
        benefits.redeem_voucher(told, actor=site.actor(desk))
        return


def count(site: Site) -> None:
    """An invented university counts in its own way."""
    order = KeepCreditRule(
        key=site.key("credit rule"),
        school_name=_school(site),
        region_code=site.plan.county.code,
        minutes_per_credit=1200,
        rounding="half",
        most_a_year=2,
        year_from_month=9,
        valid_from=site.plan.today - dt.timedelta(days=20),
        document=f"{_school(site)}社会实践学分认定办法（样例）",
    )
    references.keep_credit_rule(order, actor=site.actor(site.plan.logins["officer"].phone))


def _school(site: Site) -> str:
    return f"{site.plan.county.name}示例大学"


def ask(site: Site, organisation: str, answered: bool) -> None:
    """Somebody asks about the volunteer, who lets the school read and leaves the other waiting."""
    somebody = site.plan.logins["volunteer"]
    number = people.person(site.person_id(somebody)).volunteer_number
    schools = [rule for rule in reference_queries.credit_rules() if rule.school_name == _school(site)]
    order = AskReference(
        key=site.key("reference", organisation),
        volunteer_number=number,
        organisation_name=organisation,
        contact="0451-53600002",
        purpose="schooling" if answered else "work",
        why="核对社会实践学分，请提供服务时长。" if answered else "应聘社区岗位，想了解志愿服务经历。",
        parts=frozenset({"by_class", "by_year"} if answered else {"star", "by_category", "services"}),
        credit_rule_id=schools[0].id if answered and schools else None,
    )
    asked = references.ask_reference(order, actor=Visitor())
    if answered:
        _release(site, asked)


def _release(site: Site, asked: Asked) -> None:
    actor = site.actor(site.plan.logins["volunteer"].phone)
    digest = reference_queries.preview(asked.inquiry_id, actor).digest
    told = ReleaseAnswer(site.key("release", asked.inquiry_id), asked.inquiry_id, 30, digest)
    references.release_answer(told, actor=actor)
    references.read_answer(ReadAnswer(asked.inquiry_id, asked.code), actor=Visitor())


def _at(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    return clock.from_local(day, dt.time(hour, minute))
