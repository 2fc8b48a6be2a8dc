"""Stars and honours in the showcase: who opens their pages, and a nomination with the longest words."""

from typing import TYPE_CHECKING, Any

from tongxing.access.shapes import SystemActor, Visitor
from tongxing.foundation import clock, ids
from tongxing.honours import services
from tongxing.honours.models import Honour, Star
from tongxing.honours.shapes import DoubtHonour, NominateHonour, ReviewHonours
from tongxing.people import queries as people

if TYPE_CHECKING:
    from tests.browser.showcase import Showcase

LONGEST = (
    "这一年每周陪小区里行动不便的老人买菜取药、陪同就医、帮忙缴费，刮风下雨从不缺席，邻居有事第一个想到他。"
    * 5
)
POSTED = {
    "authority_honour_doubt",
    "authority_honour_revocation",
    "authority_honours_annual",
    "authority_honours_review",
    "my_honour_refusal",
}


def furnish(show: "Showcase") -> None:
    """The volunteer is put forward in very many words, hangs on notice, and somebody doubts it in as many."""
    logins = show.site.plan.logins
    manager, officer = show.site.actor(logins["leader"].phone), show.site.actor(logins["officer"].phone)
    team = next(grant.organisation_id for grant in manager.grants if grant.role == "organisation_manager")
    number = people.person(show.site.person_id(logins["volunteer"])).volunteer_number
    order = NominateHonour(ids.new_id(), team, "young_model", clock.today().year, LONGEST[:300], number)
    card = services.nominate_honour(order, actor=manager)
    services.review_honours(ReviewHonours(ids.new_id(), (card.id,), "published"), actor=officer)
    services.report_honour(DoubtHonour(ids.new_id(), card.id, LONGEST[:300]), actor=Visitor())
    every = [show.site.person_id(logins[name]) for name in ("volunteer", "elder")]
    services.settle_stars(every, actor=SystemActor("showcase"))


def _long(find: Any) -> str:
    rows = Honour.objects.filter(honour="young_model").order_by("id")
    return find.filled(rows.values_list("id", flat=True)[0])


def _star(find: Any) -> str:
    return find.filled(Star.objects.order_by("person_id").values_list("person_id", flat=True)[0])


PAGES = {
    "star": lambda find: [("", "volunteer elder", find.plain())],
    "star_objection": lambda find: [("", "volunteer", find.plain())],
    "my_honour": lambda find: [("", "volunteer", _long(find))],
    "authority_stars": lambda find: [("", "officer newcomer", find.plain())],
    "authority_star": lambda find: [("", "officer", _star(find))],
    "authority_honours": lambda find: [
        ("", "officer newcomer", find.plain()),
        ("-notice", "officer", find.plain("?state=on_notice")),
    ],
    "authority_honour": lambda find: [("", "officer", _long(find))],
    "team_honours": lambda find: [("", "leader", find.plain())],
    "team_honour_new": lambda find: [("", "leader", find.plain())],
    "honours": lambda find: [("", "visitor elder", find.plain())],
    "honour_doubt": lambda find: [("", "visitor", _long(find))],
}
