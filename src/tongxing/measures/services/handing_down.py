"""Handing a clause down to all or some divisions in one deed; what is asked already is not asked again."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, events, ids, text, workdays
from tongxing.measures import errors, queries, rules
from tongxing.measures.events import AssignmentOpened
from tongxing.measures.models import Assignment, AssignmentStep, HandingDown
from tongxing.measures.queries.evidence import is_shown
from tongxing.measures.queries.standing import LEVELS_ASKED
from tongxing.measures.services import steps
from tongxing.measures.shapes import OPEN, AssignmentCard, Clause, HandDown, State
from tongxing.places import queries as places
from tongxing.policy.shapes import Rule


@transaction.atomic
def hand_down(order: HandDown, *, actor: Actor) -> tuple[AssignmentCard, ...]:
    """Every division named has the clause in hand, with a last day; those whose figures show it need not report.

    The same key again is the same deed. Nothing is handed down when one division may not be asked. Refuses with
    NotAllowed, KeyTaken, ClauseUnknown, NotOfThisRegion, NobodyBelow, Invalid, TermMissing, AskedAlready or
    ReportedLately.
    """
    database.lock_name("measures.hand_down", order.number)
    access.require(actor, "measures.hand_down", on=order)
    if done := queries.handed_down_with(actor, order.key):
        if done[0].clause.number != order.number or done[0].giver_code != order.giver_code:
            raise errors.KeyTaken()
        return tuple(done)
    clause = queries.clause(order.number)
    rule = steps.rule_for(order.giver_code)
    divisions = _divisions(order, clause)
    what, responsible = _words(order)
    due_on = _term(order, rule)
    _refuse_twice(order.number, divisions, rule)
    deed = HandingDown.objects.create(
        key=order.key,
        by=actor.label,
        number=order.number,
        giver_code=order.giver_code,
        what=what,
        due_on=due_on,
        workdays=order.workdays,
        made_at=clock.now(),
    )
    rows = _opened(deed, divisions, responsible, rule)
    for row in rows:
        _tell(row, actor)
    return tuple(queries.cards(rows))


def _tell(row: Assignment, actor: Actor) -> None:
    """Either the figures show the clause, and nobody is asked; or the division is told what it owes."""
    figures = queries.figures_of(queries.clause(row.number), row.division_code)
    if is_shown(figures):
        steps.accept_by_figures(row, figures, actor)
        return
    told = AssignmentOpened(
        assignment_id=row.id,
        number=row.number,
        region_code=row.division_code,
        giver_code=row.giver_code,
    )
    events.announce(told)


def _divisions(order: HandDown, clause: Clause) -> dict[int, str]:
    """The divisions named, with their names, in the order of codes; all of them below whoever asks."""
    giver = "全国" if order.giver_code == 0 else places.region(order.giver_code).name
    document = queries.document(clause.document_id)
    if not queries.holds_in(document, order.giver_code):
        raise errors.NotOfThisRegion(number=order.number, region=giver)
    wanted = sorted(set(order.divisions))
    low, high = places.span(order.giver_code)
    cards = places.regions(wanted[: rules.MOST_DIVISIONS])
    fitting = all(
        low < code < high
        and code in cards
        and cards[code].level in LEVELS_ASKED
        and not cards[code].is_retired
        for code in wanted
    )
    if not wanted or len(wanted) > rules.MOST_DIVISIONS or not fitting:
        raise errors.NobodyBelow(region=giver)
    return {code: cards[code].name for code in wanted}


def _words(order: HandDown) -> tuple[str, str]:
    what, responsible = text.one_line(order.what), text.one_line(order.responsible)
    if not rules.SHORTEST_WHAT <= len(what) <= rules.LONGEST_WHAT:
        errors.refuse_words("what", rules.SHORTEST_WHAT, rules.LONGEST_WHAT)
    if len(responsible) > rules.LONGEST_WHAT:
        errors.refuse_words("responsible", 0, rules.LONGEST_WHAT)
    return what, responsible


def _term(order: HandDown, rule: Rule) -> dt.date:
    """The last day: as given, or so many workdays from today; never shorter than the rule leaves."""
    today, least = clock.today(), rule.parameters["least_workdays"]
    longest = today + dt.timedelta(days=rules.LONGEST_TERM_DAYS)
    due_on = order.due_on
    if order.workdays is not None and 0 < order.workdays <= rules.MOST_WORKDAYS:
        due_on = workdays.add_workdays(today, order.workdays) if due_on is None else None
    elif order.workdays is not None:
        due_on = None
    if due_on is None or due_on > longest or due_on < workdays.add_workdays(today, least):
        raise errors.TermMissing(least=least, most=longest.isoformat())
    return due_on


def _refuse_twice(number: str, divisions: dict[int, str], rule: Rule) -> None:
    """Nobody is asked what they are being asked, or answered not long ago."""
    held = Assignment.objects.filter(number=number, division_code__in=list(divisions))
    asked = list(held.filter(state__in=OPEN).order_by("division_code"))
    if asked:
        raise _asked(number, [row.division_code for row in asked], {row.giver_code for row in asked})
    again, today = rule.parameters["again_after_days"], clock.today()
    told = held.exclude(outcome="called_off").filter(reported_at__isnull=False).order_by("division_code")
    lately: dict[int, dt.date] = {}
    for code, moment in told.values_list("division_code", "reported_at"):
        assert moment is not None  # the filter says so
        lately[code] = max(lately.get(code, dt.date.min), clock.local(moment).date())
    lately = {code: day for code, day in lately.items() if not rules.may_be_asked_again(day, today, again)}
    if lately:
        first = min(lately.values()) + dt.timedelta(days=again)
        names = [divisions[code] for code in lately]
        raise errors.ReportedLately(
            number=number, regions="、".join(names), regions_en=", ".join(names), again=first.isoformat()
        )


def _asked(number: str, codes: Iterable[int], givers: Iterable[int]) -> errors.AskedAlready:
    cards = places.regions([*codes, *givers])
    whom = [cards[code].name for code in codes]
    by = [cards[code].name if code in cards else "全国" for code in sorted(givers)]
    return errors.AskedAlready(
        number=number,
        regions="、".join(whom),
        regions_en=", ".join(whom),
        givers="、".join(by),
        givers_en=", ".join(by),
    )


def _opened(deed: HandingDown, divisions: dict[int, str], responsible: str, rule: Rule) -> list[Assignment]:
    """The assignments of one deed with their first steps; each hangs below what its giver has in hand."""
    now = clock.now()
    parents = Assignment.objects.filter(number=deed.number, division_code=deed.giver_code, state__in=OPEN)
    parent = parents.order_by("id").first()
    rows = [
        Assignment(
            id=ids.new_id(),
            handing_down=deed,
            parent=parent,
            number=deed.number,
            what=deed.what,
            division_code=code,
            giver_code=deed.giver_code,
            responsible=responsible,
            state=State.OPENED,
            due_on=deed.due_on,
            policy_version=rule.version,
            opened_at=now,
        )
        for code in divisions
    ]
    steps.save_new(rows, _asked(deed.number, divisions, [deed.giver_code]))
    AssignmentStep.objects.bulk_create(
        AssignmentStep(
            assignment=row, number=1, what="opened", why="", by=deed.by, due_on=deed.due_on, at=now
        )
        for row in rows
    )
    return rows
