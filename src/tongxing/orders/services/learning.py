"""What a county's answers teach about those to come: learned at night, tried on the latest fifth, kept by date."""

import datetime as dt
from collections import defaultdict

import numpy as np

from tongxing.foundation import clock
from tongxing.matching.engine import acceptance
from tongxing.orders import rules
from tongxing.orders.models import AnswerModel, Offer
from tongxing.orders.queries.learned import Asked, facts_of
from tongxing.places import queries as places

DAYS = 365
LATEST = 50_000  # answers of a county looked at
FEWEST = acceptance.FEWEST * 5 // 4  # so that four fifths are enough to learn of
YES, NO = ("accepted", "released"), ("refused", "lapsed")


def learn_answers(now: dt.datetime) -> int:
    """Every county with answers enough has a model of last night; answers how many are true enough to be used.

    What was asked by the clock or as advised teaches; whom a station asked against the advice, who came unasked, and
    who lost to somebody quicker do not. The same night again is the same model.

    leave: asked by the deed that calls it
    """
    found: dict[int, list[tuple[Asked, bool]]] = defaultdict(list)
    rows = Offer.objects.filter(
        way="offer", state__in=YES + NO, nearness__isnull=False, offered_at__gt=now - dt.timedelta(days=DAYS)
    )
    told = rows.order_by("-offered_at", "-id").values_list(
        "order__region_code", "order__category", "order__urgency", "order__wanted_from",
        "offered_at", "nearness", "state",
    )  # fmt: skip
    for region_code, kind, urgency, wanted, offered, near, state in told.iterator(chunk_size=5_000):
        kept = found[places.at_level(region_code, "county") or region_code]
        if len(kept) < LATEST:
            kept.append(((kind, urgency, wanted, offered, near or ""), state in YES))
    day = clock.local(now).date()
    models = [
        made for county, answers in sorted(found.items()) if (made := _model(county, answers[::-1], day))
    ]
    AnswerModel.objects.bulk_create(
        models,
        update_conflicts=True,
        unique_fields=["county_code", "learned_on"],
        update_fields=[
            "answers", "names", "weights", "means", "spreads", "held_back", "brier", "of_mean",
            "worst", "tenths", "is_used",
        ],
    )  # fmt: skip
    return sum(one.is_used for one in models)


def _model(county: int, answers: list[tuple[Asked, bool]], day: dt.date) -> AnswerModel | None:
    """Learned of the earlier four fifths, tried on the rest, then learned of all; None where there are too few."""
    said = np.array([yes for _asked, yes in answers], dtype=np.float64)
    split = len(said) * 4 // 5
    if len(said) < FEWEST or len(set(said[:split].tolist())) < 2:
        return None
    facts = facts_of([asked for asked, _yes in answers])
    early = acceptance.learn({name: column[:split] for name, column in facts.items()}, said[:split])
    late = early.chances({name: column[split:] for name, column in facts.items()})
    true = acceptance.reliability(late, said[split:])
    whole = acceptance.learn(facts, said)
    brier, of_mean = _whole(true.brier), _whole(true.brier_of_mean)
    return AnswerModel(
        county_code=county,
        learned_on=day,
        answers=whole.answers,
        names=list(whole.names),
        weights=[*whole.weights.tolist(), whole.level],
        means=whole.means.tolist(),
        spreads=whole.spreads.tolist(),
        held_back=len(said) - split,
        brier=brier,
        of_mean=of_mean,
        worst=_whole(true.worst),
        tenths=[[_whole(likely), _whole(came), count] for likely, came, count in true.tenths],
        is_used=brier < of_mean,
    )


def _whole(part: float) -> int:
    return round(part * rules.FULL)
