"""Benefits and references in the showcase: who opens their pages, and one with the longest words."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from tongxing.access.shapes import Visitor
from tongxing.benefits import queries as benefit_queries
from tongxing.benefits import services as benefits
from tongxing.benefits.models import Benefit, Voucher
from tongxing.benefits.shapes import OfferBenefit
from tongxing.foundation import clock, ids
from tongxing.people import queries as people
from tongxing.references import services as references
from tongxing.references.models import Inquiry
from tongxing.references.shapes import AskReference

if TYPE_CHECKING:
    from tests.browser.showcase import Showcase

NANGANG = 230103000000
LONGEST = "花园街道社区卫生服务中心冬季常规体检优先预约并由志愿服务站工作人员全程陪同登记取报告一次"[:40]


def furnish(show: "Showcase") -> None:
    """The longest benefit there may be, published; a voucher that is being shown; a question from a long name."""
    officer = show.site.actor(show.site.plan.logins["officer"].phone)
    leader = show.site.actor(show.site.plan.logins["leader"].phone)
    today = clock.today()
    order = OfferBenefit(
        key=ids.new_id(),
        benefit_class="care",
        title=LONGEST,
        text="凭凭证优先预约一次常规体检，由服务站工作人员陪同登记、排队和取报告。" * 6,
        where_text="花园街道社区卫生服务中心一楼登记台，周一至周五上午八点半到十一点，请提前一天打电话预约"
        * 2,
        region_code=NANGANG,
        star=5,
        starts_on=today,
        ends_on=today + dt.timedelta(days=300),
        quota=100_000,
        per_person=12,
        organisation_id=next(grant.organisation_id for grant in leader.grants if grant.organisation_id),
    )
    card = benefits.offer_benefit(order, actor=leader)
    benefits.publish_benefit(card.id, actor=officer)
    login = show.site.plan.logins["volunteer"]
    number = people.person(show.site.person_id(login)).volunteer_number
    references.ask_reference(
        AskReference(
            ids.new_id(),
            number,
            "示例省示例市示例区示例街道示例社区居民委员会志愿服务工作站人事与社会实践办公室",
            "office@example.org",
            "credit",
            "用于本市志愿服务信用激励的资格核对，只看时长合计、证据等级和星级，不作其他用途。",
            frozenset({"star", "by_class"}),
        ),
        actor=Visitor(),
    )
    holder = show.site.actor(login.phone)
    for voucher in benefit_queries.vouchers_of(show.site.person_id(login), holder).items:
        if voucher.is_in_hand:
            benefits.show_code(voucher.id, actor=holder)


def _benefit(**of: Any) -> Any:
    rows = Benefit.objects.filter(**of).order_by("offered_at", "id")
    return rows.values_list("id", flat=True)[0]


def _voucher(state: str) -> Any:
    return Voucher.objects.filter(state=state).order_by("taken_at", "id").values_list("id", flat=True)[0]


def _inquiry(**of: Any) -> Any:
    return Inquiry.objects.filter(**of).order_by("asked_at", "id").values_list("id", flat=True)[0]


def _desk(find: Any, **of: Any) -> str:
    return find.filled(_benefit(organisation_id__isnull=False, **of))


POSTED = (
    "benefit_voucher",
    "voucher_code",
    "voucher_return",
    "inquiry_release",
    "inquiry_refusal",
    "inquiry_revocation",
    "team_benefit_redemption",
    "team_benefit_ending",
    "authority_benefit_publication",
    "authority_benefit_return",
)
PAGES = {
    "benefits": lambda find: [
        ("", "visitor volunteer elder", find.plain()),
        ("-none", "visitor", find.plain("?class=political")),
    ],
    "benefit": lambda find: [
        ("", "visitor volunteer elder", find.filled(_benefit(state="published"))),
        ("-long", "elder", find.filled(_benefit(title=LONGEST))),
    ],
    "vouchers": lambda find: [("", "volunteer elder leader", find.plain())],
    "voucher": lambda find: [
        ("-shown", "volunteer", find.filled(_voucher("taken"))),
        ("-used", "volunteer", find.filled(_voucher("redeemed"))),
    ],
    "references": lambda find: [("", "volunteer elder", find.plain())],
    "inquiry": lambda find: [
        ("-waiting", "volunteer", find.filled(_inquiry(purpose="work"))),
        ("-long", "volunteer", find.filled(_inquiry(purpose="credit"))),
        ("-released", "volunteer", find.filled(_inquiry(state="released"))),
    ],
    "credits": lambda find: [("", "volunteer elder", find.plain())],
    "reference_new": lambda find: [("", "visitor elder", find.plain())],
    "reference": lambda find: [("", "visitor elder", find.filled(_inquiry(state="released")))],
    "team_benefits": lambda find: [("", "leader worker newcomer", find.plain())],
    "team_benefit_new": lambda find: [("", "leader", find.plain())],
    "team_benefit": lambda find: [
        ("-waiting", "leader", _desk(find, state="waiting")),
        ("-long", "leader", _desk(find, title=LONGEST)),
    ],
    "authority_benefits": lambda find: [("", "officer newcomer", find.plain())],
    "authority_benefit": lambda find: [("", "officer", find.filled(_benefit(state="waiting")))],
    "authority_credit_rules": lambda find: [("", "officer", find.plain())],
}
