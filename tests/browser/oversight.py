"""Supervision in the showcase: something odd, long, drawn and public, and who opens the pages."""

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING, Any

from tongxing.foundation import clock, ids
from tongxing.ledger import services as ledger
from tongxing.ledger.models import Standing
from tongxing.ledger.shapes import Method, Occasion, Proof, ProofKind, RecordService
from tongxing.supervision import services as supervision
from tongxing.supervision.models import Alert, Sample
from tongxing.supervision.shapes import DrawSample, ReportRecord

if TYPE_CHECKING:
    from tests.browser.showcase import Showcase

NANGANG = 230103000000
LONGEST = "陪护独居、空巢、失能、失智老年人上门巡访和精神慰藉暨冬季取暖用电用气安全隐患排查"


def furnish(show: "Showcase", system: Any) -> None:
    """The volunteer has two late entries on the notice, one of them doubted, and one very long day."""
    login = show.site.plan.logins["volunteer"]
    holder, person_id = show.site.actor(login.phone), show.site.person_id(login)
    hanging = [
        ledger.record_service(_late(person_id, show.site.teams[0], days, title), actor=system)
        for days, title in ((700, "清扫楼道积雪"), (701, LONGEST))
    ]
    for card in hanging:
        ledger.confirm_entry(card.id, ids.new_id(), actor=holder)
    supervision.report_record(
        ReportRecord(hanging[0].id, ids.new_id(), "那天他在家，没有出门。"), actor=holder
    )
    ledger.record_service(_order(person_id, show.site.teams[0], 702, "冬季巡护", hours=10), actor=system)
    while ledger.integrate_lines(actor=system):
        continue
    supervision.look_for_anomalies(actor=system)
    officer = show.site.actor(show.site.plan.logins["officer"].phone)
    today = clock.today()
    order = DrawSample(ids.new_id(), NANGANG, today - dt.timedelta(days=300), today, 10, "福彩3D 4 7 1")
    supervision.draw_sample(order, actor=officer)


def _order(person_id: Any, team_id: Any, days: int, title: str, hours: int = 2) -> RecordService:
    begun = clock.start_of(clock.today() - dt.timedelta(days=days)) + dt.timedelta(hours=8)
    return RecordService(
        key=ids.new_id(),
        person_id=person_id,
        occasion=Occasion("showcase", "day", ids.new_id()),
        organisation_id=team_id,
        organisation_name="花园街道邻里互助队",
        title=title,
        content=title,
        place_text="红旗乡曙光村",
        region_code=230103001000,
        category="0001",
        started_at=begun,
        ended_at=begun + dt.timedelta(hours=hours),
        arrival_method=Method.OWN_SCAN,
        departure_method=Method.OWN_SCAN,
        caused_by_person=True,
    )


def _late(person_id: Any, team_id: Any, days: int, title: str) -> RecordService:
    told = _order(person_id, team_id, days, title)
    proofs = tuple(
        Proof(kind, "whole", "account:signatory", clock.now())
        for kind in (ProofKind.LATE_ENTRY, ProofKind.SECOND_SIGNATURE)
    )
    return dataclasses.replace(
        told,
        arrival_method=Method.LATE_ENTRY,
        departure_method=Method.LATE_ENTRY,
        caused_by_person=False,
        proofs=proofs,
    )


def _alert(rule: str = "public-report") -> Any:
    return Alert.objects.filter(rule=rule, state="open").order_by("raised_at").values_list("id", flat=True)[0]


def _first_of(find: Any, sample: Any) -> str:
    return find.filled(sample).replace("<int:number>", "1")


def _sample() -> Any:
    return Sample.objects.order_by("drawn_at").values_list("id", flat=True)[0]


def _long_day(find: Any) -> str:
    rows = Standing.objects.filter(state="in_review").order_by("started_at")
    return find.filled(rows.values_list("entry_id", flat=True)[0])


def _doubted(find: Any) -> str:
    return find.filled(Alert.objects.get(pk=_alert()).entry_ids[0])


PAGES = {
    "alerts": lambda find: [
        ("", "officer newcomer", find.plain()),
        ("-closed", "officer", find.plain("?state=closed")),
    ],
    "alert": lambda find: [("", "officer", find.filled(_alert()))],
    "record_evidence": lambda find: [("", "officer", _doubted(find))],
    "day_sums": lambda find: [("", "officer newcomer", find.plain())],
    "day_sum": lambda find: [("", "officer", _long_day(find))],
    "samples": lambda find: [("", "officer newcomer", find.plain())],
    "sample": lambda find: [("", "officer", find.filled(_sample()))],
    "drawn_record": lambda find: [("", "officer", _first_of(find, _sample()))],
    "late_list": lambda find: [("", "officer newcomer", find.plain())],
    "notice": lambda find: [
        ("", "visitor elder", find.plain()),
        ("-none", "visitor", find.plain("?region=230102000000")),
    ],
    "notice_doubt": lambda find: [("", "visitor elder", _doubted(find))],
    "audits": lambda find: [("", "visitor", find.plain())],
    "audit_rules": lambda find: [("", "visitor", find.plain())],
}
