"""Rounds: what they look for, until when, on which conditions. Everybody may read them."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db.models import QuerySet

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.recruitments import errors, rules
from tongxing.recruitments.models import RecruitmentRound, WantedKind
from tongxing.recruitments.permissions import READ
from tongxing.recruitments.shapes import KindCard, RoundCard

A_DAY = dt.timedelta(days=1)


def open_rounds(page: PageRequest | None = None) -> Page[RoundCard]:
    """The rounds one can apply in now or soon, what closes first on top.

    public: what looks for volunteers wants to be found
    """
    page = page or PageRequest()
    rows = RecruitmentRound.objects.filter(closes_at__gt=clock.now(), called_off_at=None).order_by(
        "closes_at", "id"
    )
    return page_of(round_cards(rows[page.offset : page.offset + page.size + 1]), page)


def rounds_of(games_id: uuid.UUID, viewer: Actor) -> tuple[RoundCard, ...]:
    """The rounds of a large event, the latest first, for those who choose. Nothing for others."""
    rows = list(RecruitmentRound.objects.filter(games_id=games_id).order_by("-opened_at", "id"))
    return tuple(round_cards([row for row in rows if access.may_read(viewer, READ, on=row)]))


def round_announced(round_id: uuid.UUID) -> RoundCard:
    """One round. Refuses with RoundUnknown.

    public: it is announced to everybody
    """
    return round_card(round_row(round_id))


def round_row(round_id: uuid.UUID, *, locked: bool = False) -> RecruitmentRound:
    """The row of a round. Refuses with RoundUnknown.

    rooms only: a step of the deeds, which ask leave
    """
    rows = RecruitmentRound.objects.filter(pk=round_id)
    if locked:
        rows = rows.select_for_update(no_key=True)
    row = rows.order_by("id").first()
    if row is None:
        raise errors.RoundUnknown()
    return row


def kinds_of(row: RecruitmentRound) -> QuerySet[WantedKind]:
    """The kinds of post of a round in their order.

    rooms only: a step of the deeds
    """
    return WantedKind.objects.filter(round=row).order_by("position")


def round_card(row: RecruitmentRound) -> RoundCard:
    """A row as a card.

    rooms only: the deeds and questions of this room answer with it
    """
    (card,) = round_cards([row])
    return card


def round_cards(rows: Iterable[RecruitmentRound]) -> list[RoundCard]:
    """Many rows as cards, in one question.

    rooms only: the questions of this room answer with them
    """
    held = list(rows)
    kinds: dict[uuid.UUID, list[KindCard]] = {}
    for kind in WantedKind.objects.filter(round__in=[row.pk for row in held]).order_by(
        "round_id", "position"
    ):
        kinds.setdefault(kind.round_id, []).append(KindCard(kind.name, kind.wanted, kind.taken))
    now = clock.now()
    return [_card(row, tuple(kinds.get(row.id, ())), now) for row in held]


def _card(row: RecruitmentRound, kinds: tuple[KindCard, ...], now: dt.datetime) -> RoundCard:
    same = (
        "id games_id games_name organisation_id organisation_name region_code name says starts_on ends_on opens_at "
        "closes_at min_age least_days hours_a_day has_interviews confirm_days called_off_why"
    )
    return RoundCard(
        needed_skills=tuple(row.needed_skills),
        languages=tuple(row.languages),
        questions=tuple(row.questions),
        criteria=tuple(row.criteria),
        kinds=kinds,
        phase=rules.phase(now, row.opens_at, row.closes_at, is_off=row.called_off_at is not None),
        **{name: getattr(row, name) for name in same.split()},
    )


def moments(**named: dt.datetime) -> dict[str, str]:
    """Moments as the facts of a refusal or a notice, in both languages.

    public: it only spells
    """
    told = {}
    for name, moment in named.items():
        there = clock.local(moment)
        told[f"{name}_zh"] = f"{there.month}月{there.day}日 {there:%H:%M}"
        told[f"{name}_en"] = f"{there:%H:%M} on {there:%Y-%m-%d}"
    return told
