"""What shows the work without anybody writing about it: live figures, and things that exist here."""

import uuid
from dataclasses import dataclass

from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.foundation import ids
from tongxing.foundation.paging import PageRequest
from tongxing.foundation.refusals import Refusal
from tongxing.insights import errors as insight_errors
from tongxing.insights import queries as insights
from tongxing.insights.shapes import Figure
from tongxing.measures import rules
from tongxing.measures.shapes import Clause, Piece
from tongxing.places import queries as places
from tongxing.projects import queries as projects
from tongxing.stations import queries as stations

MOST_STATIONS = 100


@dataclass(frozen=True)
class Known:
    """A piece of evidence that was looked up and does exist in the division."""

    reference: str
    label_zh: str
    label_en: str
    figure: Figure | None = None


def figures_of(one: Clause, region_code: int) -> tuple[Figure, ...]:
    """The figures that speak for a clause in a region, live; none while no figures have been made.

    public: sums over a region, small counts hidden
    """
    if not one.indicators:
        return ()
    try:
        return insights.figures(region_code, only=one.indicators)
    except insight_errors.FiguresNotMade:
        return ()


def is_shown(figures: tuple[Figure, ...]) -> bool:
    """Whether the figures show a clause by themselves, so that nobody has to report.

    public: a verdict over public figures
    """
    return rules.is_shown(one.target.is_reached if one.target else None for one in figures)


def evidence_known(piece: Piece, one: Clause, region_code: int, viewer: Actor) -> Known | None:
    """A piece of evidence looked up: the figure as it stands, or the thing, if it lies in the division."""
    reference = piece.reference.strip()
    if piece.kind == "figure":
        return _figure(reference, one, region_code)
    if piece.kind == "file":
        digest = reference.lower()
        return Known(digest, piece.words, piece.words) if rules.is_digest(digest) and piece.words else None
    found = _thing(piece.kind, ids.read_id(reference[-36:]), viewer)
    if found is None or not places.contains(region_code, found[0]):
        return None
    return Known(str(found[1]), found[2], found[2])


def _figure(reference: str, one: Clause, region_code: int) -> Known | None:
    if reference not in one.indicators:
        return None
    for figure in figures_of(one, region_code):
        if figure.indicator.id == reference and figure.value is not None and figure.as_of is not None:
            return Known(reference, figure.indicator.zh, figure.indicator.en, figure)
    return None


def _thing(kind: str, thing_id: uuid.UUID | None, viewer: Actor) -> tuple[int, uuid.UUID, str] | None:
    """Where a thing lies, its id and its name; None when there is none, or none the viewer may see."""
    if thing_id is None:
        return None
    try:
        if kind == "station":
            station = stations.station(thing_id)
            return station.place.region_code, station.id, station.name
        if kind == "activity":
            activity = activities.activity(thing_id, viewer)
            return activity.place.region_code, activity.id, activity.title
        if kind == "project":
            project = projects.project(thing_id, viewer)
            return project.region_code, project.id, project.title
    except Refusal:
        return None
    return None


def stations_to_choose(region_code: int) -> tuple[tuple[uuid.UUID, str], ...]:
    """The stations of a division, as a form offers them.

    public: stations are on every map
    """
    low, high = places.span(region_code)
    page = stations.stations_in(low, high, PageRequest(size=MOST_STATIONS))
    return tuple((card.id, card.name) for card in page.items)
