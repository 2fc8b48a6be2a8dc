"""Makers for policy: officers over a county, and the text of an edition, with fixed dates."""

import datetime as dt
import uuid

from tongxing.access.shapes import Grant, Member
from tongxing.foundation import clock
from tongxing.policy import queries, services
from tongxing.policy.shapes import Citation, EditionCard, EnactEdition, Jurisdiction, ProposeEdition

TODAY = dt.date(2026, 11, 22)
NOON = clock.from_local(TODAY, dt.time(12))
TOMORROW = TODAY + dt.timedelta(days=1)
NANGANG = Jurisdiction("南岗区", 230103000000, 230104000000)
HARBIN = Jurisdiction("哈尔滨市", 230100000000, 230200000000)
PROVINCE = Jurisdiction("黑龙江省", 230000000000, 240000000000)
CITED = Citation("《示例市志愿服务记录细则》（测试用）", "第四条")
WHY = "群众反映公示时间太短，来不及核对"


def officer(here: Jurisdiction = HARBIN, role: str = "authority_officer") -> Member:
    """Somebody with an office over a region."""
    return Member(uuid.uuid4(), (Grant(role, here.low, here.high, here.line),))


def text(
    rule_id: str = "public-notice",
    here: Jurisdiction = NANGANG,
    valid_from: dt.date = TOMORROW,
    **numbers: int,
) -> str:
    """The text of an edition of a shipped rule with other numbers: `days_C=15` is days.C."""
    shipped = queries.rule(rule_id, valid_from)
    told = {name.replace("__", "."): number for name, number in numbers.items()}
    return queries.draft_text(shipped, told, here, valid_from, CITED)


def proposed(by: Member | None = None, **changes) -> EditionCard:
    """An edition that waits for another officer."""
    told = changes.pop("text", None) or text(**({"days__C": 15} | changes))
    return services.propose_edition(ProposeEdition(uuid.uuid4(), told, WHY), actor=by or officer())


def enacted(**changes) -> EditionCard:
    """An edition that will hold from its day on."""
    card = proposed(**changes)
    order = EnactEdition(uuid.uuid4(), card.id, "已经征求意见，同意施行")
    return services.enact_edition(order, actor=officer(PROVINCE))
