"""Is the ledger whole? Everything is worked out again from the lines; what disagrees is named."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import connection, transaction

from tongxing.foundation.refusals import Refusal
from tongxing.ledger import rules
from tongxing.ledger.models import Entry, Freeze, Position, Salt, Word
from tongxing.ledger.queries import seals
from tongxing.ledger.shapes import Finding
from tongxing.policy import queries as policy

Progress = Callable[[int, int], None]

# How every record should stand, from lines and words alone: `rules.state_of` in the language of the database.
DERIVED = """
select e.id as entry_id, coalesce(j.kept_id, e.person_id) as person_id, e.organisation_id, e.region_code,
  e.served_on, e.started_at, e.ended_at, e.minutes, e.evidence_class, e.key, e.source, said.needs_word, e.review,
  e.notice_days,
  (select p.until_on from ledger_word p where p.kind = 'published' and p.entry_id = e.id) as notice_until,
  case
    when exists (select from ledger_entry w where w.kind = 'withdrawn' and w.about_id = e.id) then 'withdrawn'
    when exists (select from ledger_word d where d.kind = 'denied' and d.entry_id = e.id) then 'frozen'
    when said.needs_word and exists (
      select from ledger_freeze f
      where f.kind = 'freeze' and f.source = e.source and f.organisation_id = e.organisation_id
        and not exists (select from ledger_freeze r where r.freeze_id = f.id)) then 'frozen'
    when said.needs_word
      and not exists (select from ledger_word c where c.kind = 'confirmed' and c.entry_id = e.id) then 'pending'
    when e.review <> ''
      and not exists (select from ledger_word p where p.kind = 'passed' and p.entry_id = e.id) then 'in_review'
    when e.notice_days > 0
      and not exists (select from ledger_word n where n.kind = 'notice_ended' and n.entry_id = e.id) then 'on_notice'
    else 'effective'
  end as state
from ledger_entry e
left join ledger_joined j on j.gone_id = e.person_id
cross join lateral (
  select coalesce(e.needs_word, not (e.caused_by_person and e.evidence_class = 'A')) as needs_word) said
where e.kind <> 'withdrawn'
"""

_CHAIN = """
select p.position, p.line_id, p.leaf, p.head, coalesce(e.leaf_hash, w.leaf_hash, f.leaf_hash)
from ledger_position p
left join ledger_entry e on p.line = 'entry' and e.id = p.line_id
left join ledger_word w on p.line = 'word' and w.id = p.line_id
left join ledger_freeze f on p.line = 'freeze' and f.id = p.line_id
order by p.position
"""
_UNNUMBERED = """
select l.id from (select id from ledger_entry union all select id from ledger_word
  union all select id from ledger_freeze) l
where not exists (select from ledger_position p where p.line_id = l.id)
  and not exists (select from ledger_waiting q where q.line_id = l.id)
order by l.id
"""
_LONELY_WITHDRAWALS = """
select w.id from ledger_entry w
left join ledger_entry a on a.id = w.about_id and a.served_on = w.served_on
where w.kind = 'withdrawn'
  and (a.id is null or a.kind = 'withdrawn' or a.minutes + w.minutes <> 0 or a.person_id <> w.person_id)
order by w.id
"""
_LONELY_RESTATEMENTS = """
select r.id from ledger_entry r
where r.kind = 'restated' and not exists (
  select from ledger_entry w
  where w.kind = 'withdrawn' and w.about_id = r.about_id and w.key = r.key and w.person_id = r.person_id)
order by r.id
"""
_TOLD = (
    *("entry_id", "person_id", "organisation_id", "region_code", "served_on", "started_at", "ended_at"),
    *("minutes", "evidence_class", "state", "key", "source", "needs_word", "review", "notice_days"),
    "notice_until",
)
_DISAGREEING = f"""
select coalesce(d.entry_id, s.entry_id) from ({DERIVED}) d
full join ledger_standing s on s.entry_id = d.entry_id
where ({", ".join(f"d.{name}" if name != "state" else "d.state" for name in _TOLD)})
  is distinct from ({", ".join(f"s.{name}" if name != "state" else "s.state::text" for name in _TOLD)})
order by 1
"""  # noqa: S608 - both parts are our own words
_WITHOUT_A_WORD = """
select s.entry_id from ledger_standing s
left join ledger_entry e on e.id = s.entry_id and e.served_on = s.served_on
where s.state = 'effective'
  and coalesce(e.needs_word, not coalesce(e.caused_by_person and e.evidence_class = 'A', false))
  and not exists (select from ledger_word c where c.entry_id = s.entry_id and c.kind = 'confirmed')
order by s.entry_id
"""
_OVERLAPPING = """
select entry_id from (
  select entry_id, started_at, max(ended_at) over (
    partition by person_id order by started_at, entry_id rows between unbounded preceding and 1 preceding) as before
  from ledger_standing where state <> 'withdrawn') told
where started_at < before order by entry_id
"""


@dataclass(frozen=True)
class Check:
    """One question of `verify`."""

    name: str
    zh: str
    en: str
    run: Callable[[Progress], Iterator[Finding]]


def totals() -> dict[str, int]:
    """How many lines, words and numbers there are, and how many minutes the lines add up to.

    rooms only: for the console's `verify`
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select (select count(*) from ledger_entry), (select count(*) from ledger_word) +"
            " (select count(*) from ledger_freeze),"
            " (select count(*) from ledger_position), (select count(*) from ledger_waiting),"
            " (select coalesce(sum(minutes), 0) from ledger_entry)"
        )
        return dict(
            zip(("entries", "words", "numbered", "waiting", "minutes"), cursor.fetchone(), strict=True)
        )


def findings(progress: Callable[[Check, int, int], None] | None = None) -> Iterator[tuple[Check, Finding]]:
    """Everything that is wrong, check by check, in one reading of the database.

    rooms only: for the console's `verify`
    """
    alone = not connection.in_atomic_block
    with transaction.atomic():
        if alone:  # one snapshot of the whole, however long it takes
            with connection.cursor() as cursor:
                cursor.execute("set transaction isolation level repeatable read, read only")
                cursor.execute("set local statement_timeout = 0")
        yield from _all(progress)


def _all(progress: Callable[[Check, int, int], None] | None) -> Iterator[tuple[Check, Finding]]:
    for check in CHECKS:

        def tell(done: int, of: int, check: Check = check) -> None:
            if progress:
                progress(check, done, of)

        tell(0, 0)
        for finding in check.run(tell):
            yield check, finding


def _leaves(progress: Progress) -> Iterator[Finding]:
    """Every line says today what it said when it was written."""
    total, done = Entry.objects.count() + Word.objects.count() + Freeze.objects.count(), 0
    salts = dict(Salt.objects.order_by("person_id").values_list("person_id", "salt"))
    for line in Entry.objects.order_by("served_on", "id").iterator(chunk_size=2000):
        done += 1
        progress(done, total)
        if rules.leaf(line.facts()) != bytes(line.leaf_hash):
            yield _wrong(
                "leaves", line.id, "内容与写入时的指纹不符，被改动过", "was altered after it was written"
            )
        salt = salts.get(line.person_id)
        yield from _of_person_and_class(line, None if salt is None else bytes(salt))
    for kind, zh, en in _OTHER_LINES:
        for said in kind.objects.order_by("said_at", "id").iterator(chunk_size=2000):
            done += 1
            progress(done, total)
            if rules.leaf(said.facts()) != bytes(said.leaf_hash):
                yield _wrong("leaves", said.id, zh, en)


_OTHER_LINES: tuple[tuple[type[Word] | type[Freeze], str, str], ...] = (
    (Word, "本人或复核人的话被改动过", "what somebody said about a record was altered"),
    (Freeze, "冻结或解除冻结的记录被改动过", "a freeze or its release was altered"),
)


def _of_person_and_class(line: Entry, salt: bytes | None) -> Iterator[Finding]:
    """The line stands under its person, and claims no better evidence than its proofs give by its own rule."""
    if salt is not None:
        honest = rules.person_reference(salt, line.id, line.person_id, line.form)
        if honest != line.person_reference:
            yield _wrong("leaves", line.id, "记在了另一个人名下", "stands under another person")
    if line.form == 1:
        return
    try:
        letters = policy.version(line.rule_version).parameters["letters"]
    except Refusal:
        yield _wrong("leaves", line.id, "所依据的规则版本不存在", "names a rule that is not known")
        return
    proofs = [rules.proof_from(facts) for facts in line.proofs]
    kinds = rules.kinds_by_end(proofs, line.arrival_method, line.departure_method)
    if rules.evidence_class(kinds, letters) != line.evidence_class:
        yield _wrong("leaves", line.id, "证据等级与签到方式不符", "claims a better evidence class")


def _chain(progress: Progress) -> Iterator[Finding]:
    """The numbers run without a gap, and each head follows from the one before."""
    total, before, expected = Position.objects.count(), rules.NOTHING_YET, 0
    with connection.chunked_cursor() as cursor:
        cursor.execute(_CHAIN)
        for position, line_id, leaf, head, told in iter(cursor.fetchone, None):
            expected += 1
            progress(expected, total)
            if position != expected:
                yield _wrong("chain", line_id, f"第 {expected} 号缺失", f"number {expected} is missing")
                expected = position
            if told is None:
                yield _wrong(
                    "chain", line_id, f"第 {position} 号的记录不见了", f"line no. {position} is gone"
                )
            elif bytes(told) != bytes(leaf):
                zh = f"第 {position} 号的记录与编号时不同"
                yield _wrong("chain", line_id, zh, f"line no. {position} differs from what was numbered")
            if rules.head(before, bytes(leaf)) != bytes(head):
                yield _wrong(
                    "chain", line_id, f"链在第 {position} 号断开", f"the chain breaks at no. {position}"
                )
            before = bytes(head)
    for line_id in _ids(_UNNUMBERED):
        yield _wrong(
            "chain", line_id, "没有编号，不是按程序写入的", "has no number: it did not come by the door"
        )


def _pairs(_progress: Progress) -> Iterator[Finding]:
    for line_id in _ids(_LONELY_WITHDRAWALS):
        yield _wrong("pairs", line_id, "撤回行与被撤回的记录不成对", "takes back what is not there")
    for line_id in _ids(_LONELY_RESTATEMENTS):
        yield _wrong("pairs", line_id, "重述行没有相应的撤回行", "states anew what was not taken back")


def _standings(_progress: Progress) -> Iterator[Finding]:
    for line_id in _ids(_DISAGREEING):
        yield _wrong(
            "standings", line_id, "现行状态与各行推算的不一致", "stands otherwise than its lines say"
        )


def _words(_progress: Progress) -> Iterator[Finding]:
    for line_id in _ids(_WITHOUT_A_WORD):
        yield _wrong(
            "words", line_id, "没有本人行为或确认却计入了时长", "counts without the person's act or word"
        )


def _overlaps(_progress: Progress) -> Iterator[Finding]:
    for line_id in _ids(_OVERLAPPING):
        yield _wrong(
            "overlaps", line_id, "与同一人的另一条记录时间重叠", "overlaps another record of the person"
        )


def _seals(_progress: Progress) -> Iterator[Finding]:
    yield from seals.findings(seals.LEDGER)


CHECKS = (
    Check("leaves", "每一行与写入时的指纹一致", "every line says what it said", _leaves),
    Check("chain", "编号连续，链不断", "numbers without a gap, a chain without a break", _chain),
    Check("pairs", "撤回与重述成对", "what was taken back or restated comes in pairs", _pairs),
    Check("standings", "现行状态与各行推算一致", "standings agree with the lines", _standings),
    Check("words", "计入的时长都有本人行为或确认", "nobody served in another's name", _words),
    Check("overlaps", "一个人的服务时间不重叠", "one person, one timeline", _overlaps),
    Check("seals", "封存表的封条完好", "the seals are in place", _seals),
)


def _wrong(check: str, line_id: uuid.UUID, zh: str, en: str) -> Finding:
    return Finding(check, str(line_id), zh, en)


def _ids(question: str) -> list[uuid.UUID]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return [row[0] for row in cursor.fetchall()]
