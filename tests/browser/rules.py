"""Rules in the showcase: who opens their pages, and an edition that waits with the longest words."""

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

from tongxing.access.shapes import Grant, Member
from tongxing.foundation import clock, ids
from tongxing.policy import queries as policy
from tongxing.policy import services as deeds
from tongxing.policy.models import Edition
from tongxing.policy.shapes import Citation, Jurisdiction, ProposeEdition

if TYPE_CHECKING:
    from tests.browser.showcase import Showcase

NANGANG = 230103000000
LONGEST = "居民反映补录的记录公示时间太短，住院和外出的志愿者来不及核对，街道座谈会上有三个社区提出延长" * 3


def furnish(show: "Showcase") -> None:
    """Somebody of the province proposed a longer notice for the county; the officer has not answered."""
    first = clock.today() + dt.timedelta(days=40)
    here = Jurisdiction("黑龙江省哈尔滨市南岗区", NANGANG, NANGANG + 10**6)
    cited = Citation("《示例区志愿服务记录公示与异议处理实施细则（试行）》（测试用）", "第二章第四条第一款")
    text = policy.draft_text(
        policy.rule("public-notice", first), {"days.C": 15, "days.D": 30}, here, first, cited
    )
    other = Member(uuid.uuid4(), (Grant("authority_officer", 230000000000, 240000000000),))
    deeds.propose_edition(ProposeEdition(ids.new_id(), text, LONGEST[:300]), actor=other)


def _edition(find: Any) -> list[tuple[str, str, str]]:
    found = Edition.objects.order_by("proposed_at").values_list("id", flat=True)[0]
    return [("", "officer", find.filled(found))]


def _rule(who: str, name: str, query: str = "") -> Any:
    return lambda find: [("", who, find.filled(name) + query)]


PAGES = {
    "rules": lambda find: [("", "visitor volunteer elder", find.plain(f"?region={NANGANG}"))],
    "rule": _rule("visitor elder", "public-notice", f"?region={NANGANG}"),
    "authority_rules": lambda find: [("", "officer", find.plain())],
    "rule_new_edition": _rule("officer", "public-notice", f"?region={NANGANG}"),
    "rule_text": lambda find: [("", "officer", find.plain("?from=cn/public-notice/2026-11"))],
    "rule_edition": _edition,
}
