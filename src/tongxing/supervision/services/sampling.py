"""Drawing a sample with a published seed, and saying what each drawn record came to."""

import base64
import dataclasses
import datetime as dt
import json

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, ids, text
from tongxing.foundation.refusals import NotFound
from tongxing.ledger import queries as ledger
from tongxing.places import queries as places
from tongxing.policy import queries as policy
from tongxing.supervision import errors, queries, rules
from tongxing.supervision.events import SampleDrawn
from tongxing.supervision.models import DrawnRecord, Sample, Verdict
from tongxing.supervision.permissions import IN_CHARGE
from tongxing.supervision.services.answering import reason
from tongxing.supervision.shapes import VERDICTS, DrawnCard, DrawSample, JudgeDrawn, SampleCard
from tongxing.transparency import queries as log
from tongxing.transparency.errors import NoCheckpointYet


@transaction.atomic
def draw_sample(order: DrawSample, *, actor: Actor) -> SampleCard:
    """Records are drawn for audit: by chance, weaker evidence oftener, and so that anybody can draw them again.

    The seed is the auditor's published text bound to the newest head of the log, which the auditor cannot
    choose. The same key again is the same sample. Refuses with NotAllowed, PlaceUnknown, PeriodWrong, SizeWrong,
    SeedMissing or NothingToDraw.
    """
    asked = Sample(region_code=order.region_code)
    access.require(actor, "supervision.draw_sample", on=asked)
    if (done := _drawn_with(order, actor)) is not None:
        return queries.whole(done)
    places.region(order.region_code)
    edition = policy.rule("audit-sample", clock.today(), order.region_code)
    parameters = json.loads(json.dumps(edition.parameters, default=dict))
    seed_text = _refuse_impossible(order, parameters)
    position, head_text = _head()
    seed = rules.seed_of(seed_text, head_text)
    found = queries.candidates(order.region_code, order.first_on, order.last_on, position)
    population, drawn = rules.draw(seed, found, parameters, order.size, order.back_office)
    if not drawn:
        raise errors.NothingToDraw()
    sample = Sample(
        id=ids.new_id(),
        key=order.key,
        region_code=order.region_code,
        first_on=order.first_on,
        last_on=order.last_on,
        size=order.size,
        back_office=order.back_office,
        seed_text=seed_text,
        head_text=head_text,
        last_position=position,
        seed=seed.hex(),
        version=edition.version,
        parameters=parameters,
        population=population,
        drawn_by=actor.label,
        drawn_at=clock.now(),
    )
    try:
        with transaction.atomic():
            _write(sample, drawn)
    except IntegrityError:  # the same key at the same moment
        if (done := _drawn_with(order, actor)) is None:
            raise
        return queries.whole(done)
    events.announce(SampleDrawn(sample.id, sample.region_code))
    return queries.whole(sample)


def _drawn_with(order: DrawSample, actor: Actor) -> Sample | None:
    return Sample.objects.filter(drawn_by=actor.label, key=order.key).order_by("id").first()


def _refuse_impossible(order: DrawSample, parameters: dict) -> str:
    today, days = clock.today(), rules.DAYS_OF_A_SAMPLE
    if not order.first_on <= order.last_on <= today or order.last_on - order.first_on >= dt.timedelta(
        days=days
    ):
        raise errors.PeriodWrong(most=days)
    least, most = parameters["entries_least"], parameters["entries_most"]
    if not least <= order.size <= most:
        raise errors.SizeWrong(least=least, most=most)
    seed_text = text.one_line(order.seed_text)
    if not 1 <= len(seed_text) <= rules.LONGEST_SEED:
        raise errors.SeedMissing(most=rules.LONGEST_SEED)
    return seed_text


def _head() -> tuple[int, str]:
    """How large the log is, and its newest checkpoint without signatures; before the first, the ledger's own head."""
    try:
        checkpoint = log.latest_checkpoint()
    except NoCheckpointYet:
        position = ledger.last_position()
        return position, f"{position}\n{ledger.head_at(position).hex()}\n"
    root = base64.b64encode(checkpoint.root).decode()
    return checkpoint.size, f"{checkpoint.origin}\n{checkpoint.size}\n{root}\n"


def _write(sample: Sample, drawn: tuple[DrawnCard, ...]) -> None:
    sample.save(force_insert=True)
    DrawnRecord.objects.bulk_create(
        DrawnRecord(
            sample=sample, **{name: getattr(one, name) for name in ("number", "entry_id", "weight", "ticket")}
        )
        for one in drawn
    )


@transaction.atomic
def judge_drawn(order: JudgeDrawn, *, actor: Actor) -> DrawnCard:
    """What a drawn record came to is written down, for good; sums of it are published.

    The same key again is the same verdict. Refuses with NotFound, NotAllowed, OwnHouse, VerdictUnknown,
    ReasonMissing or JudgedAlready.
    """
    sample = queries.sample_row(order.sample_id)
    access.require(actor, "supervision.judge_drawn", on=sample)
    rows = DrawnRecord.objects.select_for_update(of=("self",)).filter(sample=sample, number=order.number)
    drawn = rows.select_related("verdict").order_by("number").first()
    if drawn is None:
        raise NotFound()
    if hasattr(drawn, "verdict"):
        if drawn.verdict.key == order.key:
            return _card(drawn, drawn.verdict)
        zh, en = VERDICTS[drawn.verdict.verdict]
        raise errors.JudgedAlready(verdict_zh=zh, verdict_en=en)
    _refuse_own_house(drawn, actor)
    if order.verdict not in VERDICTS:
        raise errors.VerdictUnknown()
    verdict = Verdict.objects.create(
        drawn=drawn,
        key=order.key,
        verdict=order.verdict,
        why=reason(order.why),
        by=actor.label,
        at=clock.now(),
    )
    return _card(drawn, verdict)


def _refuse_own_house(drawn: DrawnRecord, actor: Actor) -> None:
    card = ledger.entries_by_ids([drawn.entry_id]).get(drawn.entry_id)
    if card is None:
        return
    houses = {grant.organisation_id for grant in actor.grants if grant.role in IN_CHARGE}
    if queries.maker_of(card) == actor.label or card.organisation_id in houses:
        raise errors.OwnHouse()


def _card(drawn: DrawnRecord, verdict: Verdict) -> DrawnCard:
    plain = DrawnCard(drawn.number, drawn.entry_id, drawn.weight, drawn.ticket)
    return dataclasses.replace(plain, verdict=verdict.verdict, why=verdict.why, judged_at=verdict.at)
