"""A juror scores an entry, and may think again until the round is closed."""

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.contests import errors, rules
from tongxing.contests.models import ContestEntry, ContestRound, Interest, Juror, ScoreSheet
from tongxing.contests.queries import interest_found
from tongxing.contests.queries.working import in_play
from tongxing.contests.services.announcing import locked_contest
from tongxing.contests.shapes import INTERESTS, ScoreEntry, Sheet
from tongxing.foundation import clock, journal
from tongxing.foundation.refusals import NotFound


@transaction.atomic
def score_entry(order: ScoreEntry, *, actor: Actor) -> Sheet:
    """What the juror gives the entry stands; a later sheet stands in its place until the round is closed.

    The same key is the same sheet. Refuses with NotFound, NotAllowed, NotJudging, NotInRound, InterestFound or Invalid.
    """
    held = ContestRound.objects.filter(pk=order.round_id).order_by("id").first()
    entry = ContestEntry.objects.filter(pk=order.entry_id).order_by("id").first()
    if held is None or entry is None or entry.contest_id != held.contest_id:
        raise NotFound()
    juror = _juror(held, actor)
    access.require(actor, "contests.score_entry", on=juror)
    row = locked_contest(held.contest_id)
    held = ContestRound.objects.select_for_update(of=("self",)).select_related("contest").get(pk=held.pk)
    done = ScoreSheet.objects.filter(juror=juror, key=order.key).order_by("id").first()
    if done is not None:
        return Sheet(juror.number, entry.number, tuple(done.points))
    is_day = held.judge_from <= clock.today() and held.closed_at is None
    before_open = ContestRound.objects.filter(contest=row, number__lt=held.number, closed_at__isnull=True)
    if row.state != "announced" or juror.state != "agreed" or not is_day or before_open.exists():
        raise errors.NotJudging()
    if entry.id not in {one.id for one in in_play(held)}:
        raise errors.NotInRound(number=entry.number)
    _require_distance(juror, entry)
    errors.refuse_problems(rules.points_problems(order.points, len(row.criteria)))
    earlier = ScoreSheet.objects.filter(round=held, entry=entry, juror=juror)
    ScoreSheet.objects.create(
        key=order.key,
        round=held,
        entry=entry,
        juror=juror,
        edition=earlier.count() + 1,
        points=list(order.points),
        scored_at=clock.now(),
    )
    journal.note("contests.scored", actor=actor, subject=juror.id, facts={"entry": entry.number})
    return Sheet(juror.number, entry.number, tuple(order.points))


def _juror(held: ContestRound, actor: Actor) -> Juror:
    """This actor's place in the jury; who has none hears nothing of the contest's inside."""
    found = None
    if actor.account_id is not None:
        rows = Juror.objects.filter(contest_id=held.contest_id, account_id=actor.account_id)
        found = rows.order_by("id").first()
    return found or Juror(contest_id=held.contest_id, region_code=held.region_code, number=0)


def _require_distance(juror: Juror, entry: ContestEntry) -> None:
    """Written down before or true only since yesterday: whoever is near does not judge."""
    known = Interest.objects.filter(juror=juror, entry=entry).order_by("id").first()
    if why := known.why if known else interest_found(juror, entry):
        zh, en = INTERESTS[why]
        raise errors.InterestFound(number=entry.number, why_zh=zh, why_en=en)
