"""Lists go out by another officer's word, marked, for a while; each step stands in a sealed row."""

import datetime as dt
import uuid
from functools import partial

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor, SystemActor
from tongxing.foundation import clock, events, ids, journal, ports, sealing, text
from tongxing.foundation.database import constraint_of
from tongxing.foundation.refusals import Faults
from tongxing.organisations import queries as organisations
from tongxing.people import services as people
from tongxing.rosters import errors, handing_out, queries, rules
from tongxing.rosters.events import ExportAsked, ExportDecided, ExportTaken
from tongxing.rosters.models import Export, ExportedPerson, ExportStep
from tongxing.rosters.shapes import (
    COLUMNS,
    EXPORT_KINDS,
    EXPORT_STATES,
    PURPOSES,
    AskExport,
    DecideExport,
    ExportCard,
    ExportState,
)

AT_ONCE = 100
EXPORTER = SystemActor("rosters.exporting")
SAME_KEY = "rosters_export_same_key_is_same_deed"
SOURCE = "来源"


@transaction.atomic
def ask_export(order: AskExport, *, actor: Actor) -> ExportCard:
    """A list of members is asked for; nothing leaves the house before another officer said yes (R-87).

    The same key again is the same request. Refuses with NotFound, OrganisationNotActive, Invalid, NotCommercial,
    NobodyToExport or TooManyPeople.
    """
    organisation = organisations.organisation(order.organisation_id)
    row = Export(id=ids.new_id(), organisation_id=organisation.id, region_code=organisation.region_code)
    access.require(actor, "rosters.ask_export", on=row)
    assert actor.account_id is not None  # only managers come this far
    if done := queries.export_asked_with(order.key, actor.account_id):
        return done
    if not organisation.is_active:
        raise errors.OrganisationNotActive(name=organisation.name)
    _fill(row, order)
    if not order.not_commercial:
        raise errors.NotCommercial()
    if not queries.members_of(row, actor):
        raise errors.NobodyToExport()
    rule = queries.export_rule(row.region_code)
    row.account_id, row.key, row.mark = actor.account_id, order.key, row.id.bytes[8:]
    row.state, row.policy_version = ExportState.ASKED, rule.version
    row.asked_at = clock.now()
    row.lapses_on = clock.today() + dt.timedelta(days=rule.parameters["answer_days"])
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as broken:
        done = queries.export_asked_with(order.key, actor.account_id)
        if constraint_of(broken) == SAME_KEY and done:
            return done
        raise
    _step(row, ExportState.ASKED, actor)
    events.announce(ExportAsked(row.id, row.organisation_id, row.region_code))
    return queries.export_cards([row])[0]


def _fill(row: Export, order: AskExport) -> None:
    row.purpose, row.kind = order.purpose, order.kind
    row.why, row.receiver = text.one_line(order.why), text.one_line(order.receiver)
    row.columns = [name for name in COLUMNS if name in order.columns]
    wrong = {
        ("purpose", "rosters.purpose_unknown"): order.purpose not in PURPOSES,
        ("why", "rosters.why_length"): not 6 <= len(row.why) <= 200,
        ("receiver", "rosters.receiver_length"): not 2 <= len(row.receiver) <= 60,
        ("columns", "rosters.columns_wrong"): not row.columns or set(order.columns) - set(COLUMNS) != set(),
        ("kind", "rosters.kind_unknown"): order.kind not in EXPORT_KINDS,
    }
    faults = Faults()
    for (field, code), is_wrong in wrong.items():
        if is_wrong:
            faults.add(field, code, *errors.EXPORT_FAULTS[code])
    faults.refuse_if_any()


@transaction.atomic
def decide_export(order: DecideExport, *, actor: Actor) -> ExportCard:
    """Another officer said yes, and the list may be taken for some days; or no, with the reason.

    The same word twice is one. Refuses with NotFound, NotAllowed, OwnExport, ExportDecided or Invalid.
    """
    row = queries.export_for_change(order.export_id)
    access.require(actor, "rosters.decide_export", on=row)
    wanted = ExportState.APPROVED if order.approve else ExportState.REFUSED
    if row.state == wanted and row.decided_by == actor.label:
        return queries.export_cards([row])[0]
    own = actor.account_id == row.account_id
    if own or (actor.account_id and organisations.members_among(row.organisation_id, [actor.account_id])):
        raise errors.OwnExport()
    if queries.state_now(row) != ExportState.ASKED:
        zh, en = EXPORT_STATES[ExportState(queries.state_now(row))]
        raise errors.ExportDecided(state_zh=zh, state_en=en)
    why = text.one_line(order.why)
    if len(why) > 200 or (not order.approve and len(why) < 4):
        faults = Faults()
        faults.add("why", "rosters.reason_length", *errors.EXPORT_FAULTS["rosters.reason_length"])
        faults.refuse_if_any()
    row.state, row.decided_at, row.decided_by, row.decided_why = wanted, clock.now(), actor.label, why
    if order.approve:
        days = queries.export_rule(row.region_code).parameters["take_days"]
        row.lapses_on = clock.today() + dt.timedelta(days=days)
    row.save(update_fields=["state", "decided_at", "decided_by", "decided_why", "lapses_on"])
    _step(row, wanted, actor)
    events.announce(ExportDecided(row.id, row.account_id, order.approve))
    return queries.export_cards([row])[0]


@transaction.atomic
def take_export(export_id: uuid.UUID, *, actor: Actor) -> tuple[str, bytes]:
    """The file and its name, for whoever asked; made at the first taking, the same bytes at every other.

    Everybody on it can see from now on that it was taken. Refuses with NotFound, NotAllowed, ExportNotReady or
    TooManyPeople.
    """
    row = queries.export_for_change(export_id)  # held: two takings at once are one file
    access.require(actor, "rosters.take_export", on=row)
    state = queries.state_now(row)
    if state not in (ExportState.APPROVED, ExportState.TAKEN):
        zh, en = EXPORT_STATES[ExportState(state)]
        raise errors.ExportNotReady(state_zh=zh, state_en=en)
    name = f"members-{queries.short_of(row)}.{row.kind}"
    if state == ExportState.TAKEN:
        _step(row, ExportState.TAKEN, actor)
        return name, queries.file_of(row)
    roles = queries.members_of(row, actor)
    if not roles:
        raise errors.NobodyToExport()
    house = organisations.organisation(row.organisation_id).name
    purpose = f"名册导出：{PURPOSES[row.purpose][0]}（{house}） list of members"
    names = people.read_names(roles, purpose, actor=EXPORTER) if "name" in row.columns else {}
    lines = queries.member_lines(row, actor, names)
    row.taken_at, row.people, row.state = clock.now(), len(lines), ExportState.TAKEN
    content = _file(row, house, [line.cells for line in lines])
    row.stored_as = ports.storage().keep(sealing.seal_bytes(content, f"{row.id}:export"))
    row.save(update_fields=["taken_at", "people", "state", "stored_as"])
    ExportedPerson.objects.bulk_create(ExportedPerson(export=row, person_id=line.person_id) for line in lines)
    _step(row, ExportState.TAKEN, actor)
    events.announce(ExportTaken(row.id, row.people))
    return name, content


def _file(row: Export, house: str, lines: list[tuple[str, ...]]) -> bytes:
    """The sheet: a sentence at head and foot, and in every row where it comes from, with the mark nobody sees."""
    short = queries.short_of(row)
    assert row.taken_at is not None
    notice = (
        f"仅供“{PURPOSES[row.purpose][0]}”使用，交给：{row.receiver}。{house}申请，主管部门批准，编号 {short}，"
        f"{clock.local(row.taken_at):%Y-%m-%d %H:%M} 下载，请在 {row.lapses_on:%Y-%m-%d} 前删除。"
        "不得用于商业，不得转给别人；每一行都带有看不见的编号，可以查到是哪一份。"
    )
    source = f"同行 {short}{rules.hidden_mark(bytes(row.mark))}"
    headings = [*(COLUMNS[name][0] for name in row.columns), SOURCE]
    return handing_out.WRITERS[row.kind](notice, headings, ([*cells, source] for cells in lines))


@transaction.atomic
def end_exports(*, actor: Actor) -> int:
    """Requests nobody decided and files whose days are over come to an end; old registers are erased.

    Answers how many ended. Refuses with NotAllowed.
    """
    access.require(actor, "rosters.end_exports")
    today = clock.today()
    states = (ExportState.ASKED, ExportState.APPROVED, ExportState.TAKEN)
    due = Export.objects.select_for_update(skip_locked=True).filter(lapses_on__lt=today, state__in=states)
    rows = list(due.order_by("lapses_on", "id")[:AT_ONCE])
    for row in rows:
        if row.stored_as:
            transaction.on_commit(partial(ports.storage().forget, row.stored_as))
        row.state, row.stored_as = ExportState.OVER, ""
        row.save(update_fields=["state", "stored_as"])
        _step(row, ExportState.OVER, actor)
    years: int = queries.export_rule(0).parameters["register_years"]
    last = clock.now() - dt.timedelta(days=366 * years)
    ExportedPerson.objects.filter(export__taken_at__lt=last).delete()
    return len(rows)


def _step(row: Export, what: str, actor: Actor) -> None:
    ExportStep.objects.create(export_id=row.id, what=str(what), by=actor.label, at=clock.now())
    journal.note(f"rosters.{_DEEDS[ExportState(what)]}", actor=actor, subject=row.id)


_DEEDS = {
    ExportState.ASKED: "ask_export",
    ExportState.APPROVED: "decide_export",
    ExportState.REFUSED: "decide_export",
    ExportState.TAKEN: "take_export",
    ExportState.OVER: "end_exports",
}
