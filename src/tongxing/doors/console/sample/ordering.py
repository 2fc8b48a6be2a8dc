"""Who may be asked in the sample county, and orders at every point of their way: one rated, one complained of."""

import datetime as dt
from functools import partial
from typing import Any

from tongxing.access.shapes import Member
from tongxing.doors.console.sample.diary import Diary
from tongxing.doors.console.sample.site import LOADER, Site
from tongxing.foundation import clock
from tongxing.foundation.refusals import Refusal
from tongxing.needs import services as needs
from tongxing.needs.shapes import AnswerNeed, NoteNeed
from tongxing.orders import queries, services
from tongxing.orders.shapes import BeReady, Complain, OfferToChosen, RateOrder, SayDone
from tongxing.places import queries as places
from tongxing.places.shapes import Place

HOUR = dt.timedelta(hours=1)
MOST_READY = 60  # so many that some stand behind those asked
BY_PHONE: dict[str, Any] = {"on_behalf": True, "heard_by": "phone", "has_consent": True}


def write_orders(site: Site, diary: Diary) -> None:
    """Over the last week: some may be asked; an old woman calls and rates by phone; the resident's three orders."""
    today = site.plan.today
    for days, hour, deed in (
        (7, 9, be_ready),
        (6, 9, be_served_by_phone),
        (2, 9, wait_for_a_word),
        (1, 9, wait_for_whoever_comes),
        (1, 11, look_for_somebody),
    ):
        diary.write(clock.from_local(today - dt.timedelta(days=days), dt.time(hour)), partial(deed, site))


def be_ready(site: Site) -> None:
    """The volunteer who signs in and a few neighbours; whoever may not go to people's homes is told so."""
    found = 0
    for person in (site.plan.logins["volunteer"], *site.plan.people):
        if person.phone not in site.persons or found == MOST_READY:
            continue
        try:
            services.be_ready(BeReady("county", 7, shows_name=found % 2 == 0), actor=site.actor(person.phone))
        except Refusal:
            continue
        found += 1


def be_served_by_phone(site: Site) -> None:
    """Asked by phone in the morning, done in the afternoon, rated by phone; a complaint goes to the county."""
    worker = _worker(site)
    order_id = _placed(site, "by phone", worker, "取药，自己下不了楼", hours=4, **BY_PHONE)
    helper = _neighbours(site)[0]
    services.claim_order(order_id, actor=helper)
    services.set_out(order_id, actor=helper)
    services.say_done(SayDone(order_id, 45, "药送到了"), actor=helper)
    complaint = Complain(order_id, site.key("complaint"), "敲门敲得太急，老人吓了一跳", "phone")
    services.complain(complaint, actor=worker)
    services.rate_order(RateOrder(order_id, site.key("rated"), 4, "谢谢", "phone"), actor=worker)


def wait_for_a_word(site: Site) -> None:
    """Done, and the resident has not said how it was."""
    order_id = _placed(site, "done", _resident(site), "帮忙把旧床垫搬下楼", hours=3)
    helper = _neighbours(site)[1]
    services.claim_order(order_id, actor=helper)
    services.say_done(SayDone(order_id, 30), actor=helper)


def wait_for_whoever_comes(site: Site) -> None:
    """The volunteer who signs in said yes for tomorrow."""
    order_id = _placed(site, "accepted", _resident(site), "陪着去医院复查", hours=48)
    services.claim_order(order_id, actor=site.actor(site.plan.logins["volunteer"].phone))


def look_for_somebody(site: Site) -> None:
    """Nobody has answered yet; the station asked one as advised and one of whom the resident spoke."""
    order_id = _placed(site, "offering", _resident(site), "教一教手机上怎么挂号", hours=30)
    worker = _worker(site)
    told = queries.candidates(order_id, worker)
    behind = [one for one in told if not one.is_advised][-1:]
    for name, one, note in (
        *(("followed", one, "") for one in told[:1]),
        *(("overruled", one, "老人说上次就是这一位教会的。") for one in behind),
    ):
        chosen = OfferToChosen(order_id, site.key("chosen", name), one.readiness_id, note)
        services.offer_to_chosen(chosen, actor=worker)


def _placed(site: Site, name: str, by: Member, summary: str, hours: int, **told: Any) -> Any:
    """Told, checked by phone and looking for somebody."""
    login = site.plan.logins["resident"]
    community = places.children(site.plan.stations[1].street_code)[0]
    begins = clock.now() + hours * HOUR
    need = needs.note_need(
        NoteNeed(
            key=site.key("order", name),
            category="0017",
            object_codes=("03",),
            summary=summary,
            detail="",
            place=Place(community.code, "平安路 8 号 1 单元 201"),
            wanted_from=begins,
            wanted_until=begins + 2 * HOUR,
            contact_name=login.name,
            contact_phone=login.phone,
            **told,
        ),
        actor=by,
    )
    answer = AnswerNeed(need.id, site.key("order answer", name), "verified", "phone", "电话里问过，属实。")
    needs.answer_need(answer, actor=_worker(site))
    services.place_order(need.id, actor=LOADER)
    card = queries.order_of_need(need.id, LOADER)
    assert card is not None
    return card.id


def _resident(site: Site) -> Member:
    return site.actor(site.plan.logins["resident"].phone)


def _worker(site: Site) -> Member:
    return site.actor(site.plan.logins["worker"].phone)


def _neighbours(site: Site) -> list[Member]:
    """Those who may be asked, without the volunteer who signs in."""
    volunteer = site.plan.logins["volunteer"].phone
    members = [site.actor(one.phone) for one in site.plan.people if one.phone in site.persons]
    return [one for one in members if queries.readiness_of(one)[0].is_on and one != site.actor(volunteer)]
