"""Questions about alerts: which wait for whom, what one says, how the rules fare."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from tongxing.access import queries as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.ledger import queries as ledger
from tongxing.ledger.shapes import EntryCard
from tongxing.people import queries as people
from tongxing.policy import queries as policy
from tongxing.policy.shapes import Rule
from tongxing.supervision import anomalies
from tongxing.supervision.models import Alert, AlertStep, Report
from tongxing.supervision.permissions import SEE_ALERT
from tongxing.supervision.shapes import AlertCard, AlertSums, RecordLine, RuleCard
from tongxing.supervision.shapes import AlertStep as Step

SOURCE_FROZEN, PUBLIC_REPORT, DOUBT = "source-frozen", "public-report", "certificate-doubt"
# Three kinds of alert come from people, not from numbers: the rules they stand on have names of their own.
POLICY_OF = {SOURCE_FROZEN: "source-freeze", PUBLIC_REPORT: "public-notice", DOUBT: "alert-answer"}
SAYS = {
    SOURCE_FROZEN: (
        "这个登记人已被冻结（起因是下面这条记录）：同一账号在同一组织登记的 {entries} 条、{minutes} 分钟暂不计入。",
        "This source is frozen because of the record below: {entries} records, {minutes} minutes do not count for now.",
    ),
    PUBLIC_REPORT: (
        "公示期间有人对这条记录提出疑问。答复之前公示不会结束，时长不会生效。",
        "Somebody doubts this record on the public notice. The notice stays until the doubt is answered.",
    ),
    DOUBT: (
        "看到证明 {number} 的人表示：{what_zh}。证明上列的就是下面这些记录，请核查。",
        "Somebody who was shown certificate {number} says: {what_en}. The records on it are below; please check.",
    ),
}  # fmt: skip
TITLES = {
    SOURCE_FROZEN: ("登记人已冻结", "A source is frozen"),
    PUBLIC_REPORT: ("公示期间的举报", "A doubt from the public notice"),
    DOUBT: ("对证明的疑问", "A doubt about a certificate"),
}
WEEK, MONTH = 7, 30


def policy_id(rule: str) -> str:
    """The name of the policy a kind of alert stands on.

    rooms only: the jobs ask for its edition
    """
    return POLICY_OF.get(rule, f"anomaly-{rule}")


def kinds() -> tuple[str, ...]:
    """Every kind of alert there is.

    public: the rules are open
    """
    return (*anomalies.RULES, SOURCE_FROZEN, PUBLIC_REPORT, DOUBT)


def open_alerts(viewer: Actor, rule: str = "", page: PageRequest | None = None) -> Page[AlertCard]:
    """The alerts that wait for this viewer, the longest waiting first."""
    request = page or PageRequest()
    rows = _visible(viewer, Alert.objects.filter(state=Alert.OPEN))
    if rule:
        rows = rows.filter(rule=rule)
    found = list(rows.order_by("raised_at", "id")[request.offset : request.offset + request.size + 1])
    return page_of([card_of(row) for row in found], request)


def waiting_count(viewer: Actor) -> int:
    """How many alerts wait for this viewer."""
    return _visible(viewer, Alert.objects.filter(state=Alert.OPEN)).count()


def closed_alerts(viewer: Actor, page: PageRequest | None = None) -> Page[AlertCard]:
    """The alerts of this viewer's range that were answered, the latest first."""
    request = page or PageRequest()
    rows = _visible(viewer, Alert.objects.filter(state=Alert.CLOSED)).order_by("-closed_at", "-id")
    found = list(rows[request.offset : request.offset + request.size + 1])
    return page_of([card_of(row) for row in found], request)


def alert(alert_id: uuid.UUID, viewer: Actor) -> AlertCard:
    """One alert with its steps and what was said. Refuses with NotFound, also to the maker's own house."""
    row = _seen(alert_id, viewer)
    steps = AlertStep.objects.filter(alert=row).order_by("at", "id")
    said = Report.objects.filter(alert=row).exclude(words="").order_by("reported_at", "id")
    return card_of(
        row,
        tuple(Step(step.kind, step.region_code, step.why, step.at) for step in steps),
        tuple(said.values_list("words", flat=True)[:50]),
    )


def alert_for_change(alert_id: uuid.UUID) -> Alert:
    """An alert, locked until the deed is done. Refuses with NotFound.

    rooms only: the deed asks leave
    """
    row = Alert.objects.select_for_update().filter(pk=alert_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def alert_of_freeze(freeze_id: uuid.UUID, viewer: Actor) -> uuid.UUID | None:
    """The alert that a freeze raised, if the viewer may see it."""
    rows = _visible(viewer, Alert.objects.filter(freeze_id=freeze_id)).order_by("id")
    return rows.values_list("id", flat=True).first()


def records_of(alert_id: uuid.UUID, viewer: Actor) -> tuple[RecordLine, ...]:
    """The records of an alert with masked names, in the order of service. Refuses with NotFound."""
    told = _seen(alert_id, viewer)
    return lines_of(ledger.entries_by_ids(list(told.entry_ids)).values())


def records_held(alert_id: uuid.UUID, viewer: Actor, page: PageRequest | None = None) -> Page[RecordLine]:
    """What the frozen source of an alert entered and what does not count for now. Refuses with NotFound."""
    request, told = page or PageRequest(), _seen(alert_id, viewer)
    if told.freeze_id is None:
        return Page((), request.number, request.size, has_next=False)
    held = ledger.held_by_freeze(told.freeze_id)
    part = held[request.offset : request.offset + request.size + 1]
    return page_of(list(lines_of(ledger.entries_by_ids(part).values())), request, total=len(held))


def lines_of(cards: Iterable[EntryCard]) -> tuple[RecordLine, ...]:
    """Records as an official reads them: masked names, numbers, how each is known and stands.

    rooms only: whoever has the cards has asked
    """
    told = sorted(cards, key=lambda card: (card.started_at, card.id))
    names = people.cards(card.person_id for card in told)
    return tuple(
        RecordLine(
            card=card,
            masked_name=names[card.person_id].masked_name if card.person_id in names else "—",
            volunteer_number=names[card.person_id].volunteer_number if card.person_id in names else "",
        )
        for card in told
    )


def outcome_for_volunteers(alert_id: uuid.UUID) -> tuple[str, str, dict[uuid.UUID, EntryCard]]:
    """What an alert came to and why, with one of the records for each person in whose name they stand.

    rooms only: so that the volunteers can be told
    """
    row = Alert.objects.filter(pk=alert_id).order_by("id").first()
    if row is None:
        raise NotFound()
    cards = sorted(
        ledger.entries_by_ids(list(row.entry_ids)).values(), key=lambda card: (card.started_at, card.id)
    )
    return row.outcome, row.why, {card.person_id: card for card in reversed(cards)}


def alert_sums(viewer: Actor) -> AlertSums:
    """How the alerts of the viewer's range stand: open by age, answered, and how many were nothing."""
    rows, now = _visible(viewer, Alert.objects.all()), clock.now()
    opened = Q(state=Alert.OPEN)
    told = rows.order_by().aggregate(
        open=Count("id", filter=opened),
        week=Count("id", filter=opened & Q(raised_at__lte=now - dt.timedelta(days=WEEK))),
        month=Count("id", filter=opened & Q(raised_at__lte=now - dt.timedelta(days=MONTH))),
        closed=Count("id", filter=Q(state=Alert.CLOSED)),
        fine=Count("id", filter=Q(outcome="fine")),
        oldest=Min("raised_at", filter=opened),
    )
    oldest = (now - told["oldest"]).days if told["oldest"] else 0
    return AlertSums(
        told["open"], told["week"], told["month"], told["closed"], told["fine"], oldest, _by_rule(rows)
    )


def rules_in_the_open(region_code: int | None = None) -> tuple[RuleCard, ...]:
    """Every rule with its sentence, clause and numbers, and how often it was right.

    public: no secret rule guards anything here
    """
    return _by_rule(Alert.objects.all(), region_code)


def _by_rule(rows: "QuerySet[Alert]", region_code: int | None = None) -> tuple[RuleCard, ...]:
    counted: dict[str, Mapping[str, Any]] = {
        row["rule"]: row
        for row in rows.values("rule")
        .annotate(
            open=Count("id", filter=Q(state=Alert.OPEN)),
            closed=Count("id", filter=Q(state=Alert.CLOSED)),
            fine=Count("id", filter=Q(outcome="fine")),
        )
        .order_by("rule")
    }
    today = clock.today()
    none = {"open": 0, "closed": 0, "fine": 0}
    return tuple(
        _rule_card(rule, policy.rule(policy_id(rule), today, region_code), counted.get(rule, none))
        for rule in kinds()
    )


def _rule_card(rule: str, edition: Rule, counted: Mapping[str, Any]) -> RuleCard:
    zh, en = TITLES.get(rule, (edition.title_zh, edition.title_en))
    return RuleCard(
        id=rule,
        title_zh=zh,
        title_en=en,
        sentence_zh=edition.sentence_zh,
        sentence_en=edition.sentence_en,
        document=edition.citation.document,
        article=edition.citation.article,
        version=edition.version,
        parameters=dict(edition.parameters),
        open=counted["open"],
        closed=counted["closed"],
        fine=counted["fine"],
    )


def rule_of(told: AlertCard) -> RuleCard:
    """The rule of an alert as it was when it fired.

    public: the rules are open
    """
    edition = policy.version(told.version)
    return _rule_card(told.rule, edition, {"open": 0, "closed": 0, "fine": 0})


def card_of(row: Alert, steps: tuple[Step, ...] = (), said: tuple[str, ...] = ()) -> AlertCard:
    """An alert, finished.

    rooms only: whoever has the row has asked
    """
    if row.rule in SAYS:
        zh, en = (sentence.format(**row.numbers) for sentence in SAYS[row.rule])
        titles = TITLES[row.rule]
    else:
        zh, en = anomalies.says(row.rule, row.numbers)
        edition = policy.version(row.version)
        titles = edition.title_zh, edition.title_en
    until = row.closed_at or clock.now()
    return AlertCard(
        id=row.id,
        rule=row.rule,
        version=row.version,
        title_zh=titles[0],
        title_en=titles[1],
        sentence_zh=zh,
        sentence_en=en,
        numbers=dict(row.numbers),
        entries=tuple(row.entry_ids),
        organisation_id=row.organisation_id,
        region_code=row.region_code,
        raised_at=row.raised_at,
        waiting_days=(until - row.raised_at).days,
        due_on=row.due_on,
        state=row.state,
        outcome=row.outcome,
        why=row.why,
        freeze_id=row.freeze_id,
        closed_at=row.closed_at,
        steps=steps,
        said=said,
    )


def _seen(alert_id: uuid.UUID, viewer: Actor) -> Alert:
    row = _visible(viewer, Alert.objects.filter(pk=alert_id)).order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def _visible(viewer: Actor, rows: "QuerySet[Alert]") -> "QuerySet[Alert]":
    return access.visible(viewer, SEE_ALERT, rows)
