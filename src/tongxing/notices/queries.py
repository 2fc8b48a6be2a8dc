"""Questions about notices: everybody's own, how many are unread, and whom another edition of a rule concerns."""

import uuid
from collections.abc import Callable, Collection

from tongxing.access import queries as access
from tongxing.access.shapes import Actor
from tongxing.foundation import tongues
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.honours import queries as honours
from tongxing.notices import rules
from tongxing.notices.models import Notice
from tongxing.notices.shapes import NoticeCard
from tongxing.organisations import queries as organisations
from tongxing.people import queries as people
from tongxing.points import queries as points
from tongxing.policy import queries as policy
from tongxing.policy.shapes import EditionCard, Jurisdiction
from tongxing.timebank import queries as timebank


def notices_of(viewer: Actor, page: PageRequest | None = None) -> Page[NoticeCard]:
    """The viewer's own notices, newest first."""
    request = page or PageRequest()
    rows = access.visible(viewer, "notices.see_notices", Notice.objects.all()).order_by("-made_at", "-id")
    found = rows[request.offset : request.offset + request.size + 1]
    return page_of([_card(row) for row in found], request)


def unread(viewer: Actor) -> int:
    """How many of the viewer's notices nobody has read."""
    rows = access.visible(viewer, "notices.see_notices", Notice.objects.filter(read_at__isnull=True))
    return rows.count()


def _card(row: Notice) -> NoticeCard:
    words = rules.said(row.kind, row.facts)
    return NoticeCard(
        id=row.id,
        kind=row.kind,
        title_zh=words.title_zh,
        title_en=words.title_en,
        text_zh=words.text_zh,
        text_en=words.text_en,
        href=row.href,
        made_at=row.made_at,
        is_read=row.read_at is not None,
        further={one: rules.told_in(row.kind, row.facts, one) for one in tongues.FURTHER},
    )


AT_ONCE = 500
MOST_CHANGES = 3  # numbers a notice names; the page of the rule has them all
OFFICES = ("authority_officer", "auditor")
Listing = Callable[[Jurisdiction, uuid.UUID, int], tuple[uuid.UUID, ...]]


def _role(*roles: str) -> Listing:
    """Who holds a role somewhere in the range; an office of one line hears of rules for all lines and of its own."""

    def listed(here: Jurisdiction, after: uuid.UUID, at_once: int) -> tuple[uuid.UUID, ...]:
        held = [one for role in roles for one in access.holders_within(role, here.low, here.high)]
        found = {one.account_id for one in held if not here.line or one.line in ("", here.line)}
        return tuple(sorted(one for one in found if one > after)[:at_once])

    return listed


def _managers(here: Jurisdiction, after: uuid.UUID, at_once: int) -> tuple[uuid.UUID, ...]:
    return organisations.managers_in(here.low, here.high, here.line, after, at_once)


# Whom a rule concerns: the sort of people, and how they are found page by page. Persons become accounts later.
AUDIENCES: dict[str, Listing] = {
    "offices": _role(*OFFICES),
    "stations": _role("station_worker"),
    "managers": _managers,
    "savers": lambda here, after, size: timebank.people_with_savings(here.low, here.high, after, size),
    "points": lambda here, after, size: points.people_with_points(here.low, here.high, after, size),
    "served": lambda here, after, size: honours.people_with_service(here.low, here.high, after, size),
    "stars": lambda here, after, size: honours.people_with_service(here.low, here.high, after, size, least=1),
}
OF_PERSONS = frozenset({"savers", "points", "served", "stars"})


def audiences_of(rule_id: str) -> tuple[str, ...]:
    """The sorts of people whom another edition of a rule concerns; offices always are.

    rooms only: for telling them
    """
    return ("offices", *rules.CONCERNED.get(rule_id, ()))


def concerned(
    audience: str, here: Jurisdiction, after: uuid.UUID
) -> tuple[tuple[uuid.UUID, ...], uuid.UUID | None]:
    """One page of accounts of an audience, and after whom the next page begins; None when there is no next.

    rooms only: for telling them
    """
    found = AUDIENCES[audience](here, after, AT_ONCE)
    told = people.accounts_of(found) if audience in OF_PERSONS else found
    return told, found[-1] if len(found) == AT_ONCE else None


def told_before(account_ids: Collection[uuid.UUID], kind: str, subject: str) -> tuple[uuid.UUID, ...]:
    """Those of these accounts that were told this already.

    rooms only: whoever was not told of a thing is not told of its end
    """
    rows = Notice.objects.filter(account_id__in=account_ids, kind=kind, subject=subject).order_by(
        "account_id"
    )
    return tuple(rows.values_list("account_id", flat=True))


def edition_in_words(card: EditionCard) -> tuple[dict[str, str], str]:
    """What the notice of an edition says, and the page of the rule in that place.

    public: the rules are open
    """
    rule, here = card.rule, card.rule.jurisdiction
    parts = ([f"region={here.low}"] if here.low else []) + ([f"line={here.line}"] if here.line else [])
    changes = {language: policy.changed_numbers(rule, language)[:MOST_CHANGES] for language in ("zh", "en")}
    facts = {
        "title_zh": rule.title("zh"),
        "title_en": rule.title("en"),
        "where": here.name,
        "day_zh": f"{rule.valid_from.year}年{rule.valid_from.month}月{rule.valid_from.day}日",
        "day_en": f"{rule.valid_from:%d %b %Y}",
        "changes_zh": "；".join(changes["zh"]) + "。" if changes["zh"] else "",
        "changes_en": "; ".join(changes["en"]) + ". " if changes["en"] else "",
    }
    return facts, f"/rules/{rule.id}" + ("?" + "&".join(parts) if parts else "")
