"""服务圈示意图: a survey drawn as one SVG file: who is covered, who is not, where the next stations would stand.

It is a sketch of where things lie to each other. It has no borders, roads or names: a published map needs an approved
base map, and this is none.
"""

from collections.abc import Callable, Sequence
from math import cos, log10, radians, sqrt

from markupsafe import escape

from tongxing.coverage.shapes import Dot
from tongxing.web.words import local

WIDTH, MARGIN, FOOT = 960.0, 40.0, 96.0
TALLEST = 1200.0
METRES_PER_DEGREE = 111_195.0
INK, WATER, GAP, NEXT = "#1c1b19", "#1f6f8b", "#a3261c", "#c76a00"
LETTERING = "font-family=\"'Noto Sans SC','Source Han Sans SC',sans-serif\""


def drawn(dots: Sequence[Dot], title: str) -> str:
    """The whole file. Shapes differ as well as colours: discs, rings, squares, numbered diamonds."""
    place, height, metres_a_unit = _projection(dots)
    layers = {kind: [dot for dot in dots if dot.kind == kind] for kind in _MARKS}
    largest = max((dot.residents for dot in dots if dot.kind != "next"), default=1) or 1
    body = [
        _MARKS[kind](x, y, _radius(dot.residents, largest), dot.turn)
        for kind, told in layers.items()
        for dot, (x, y) in ((one, place(one)) for one in told)
    ]
    foot = height + FOOT
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {foot:g}" role="img" {LETTERING}>',
            f"<title>{escape(title)}</title>",
            f'<rect width="{WIDTH:g}" height="{foot:g}" fill="#ffffff"/>',
            *body,
            _scale(height, metres_a_unit),
            _legend(height, layers),
            "</svg>\n",
        )
    )


def _projection(dots: Sequence[Dot]):
    """Where a dot is drawn, how tall the drawing is, and how many metres one unit is."""
    lats, lons = [dot.lat for dot in dots] or [0.0], [dot.lon for dot in dots] or [0.0]
    stretch = max(0.05, cos(radians((min(lats) + max(lats)) / 2)))
    wide = max((max(lons) - min(lons)) * stretch, 0.002)
    high = max(max(lats) - min(lats), 0.002)
    a_degree = min((WIDTH - 2 * MARGIN) / wide, (TALLEST - 2 * MARGIN) / high)
    height = high * a_degree + 2 * MARGIN
    left = (WIDTH - wide * a_degree) / 2

    def place(dot: Dot) -> tuple[float, float]:
        x = left + (dot.lon - min(lons)) * stretch * a_degree
        return round(x, 1), round(MARGIN + (max(lats) - dot.lat) * a_degree, 1)

    return place, round(height, 1), METRES_PER_DEGREE / a_degree


def _radius(residents: int, largest: int) -> float:
    return round(1.5 + 4.5 * sqrt(residents / largest), 1) if residents <= largest else 6.0


def _disc(x: float, y: float, radius: float, _turn: int) -> str:
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{WATER}"/>'


def _ring(x: float, y: float, radius: float, _turn: int) -> str:
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="#ffffff" stroke="{GAP}" stroke-width="1.2"/>'


def _half(x: float, y: float, radius: float, _turn: int) -> str:
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="#f3d9b8" stroke="{NEXT}" stroke-width="1.2"/>'


def _square(x: float, y: float, _radius: float, _turn: int) -> str:
    return f'<rect x="{x - 4:g}" y="{y - 4:g}" width="8" height="8" fill="{INK}" stroke="#ffffff" stroke-width="1"/>'


def _diamond(x: float, y: float, _radius: float, turn: int) -> str:
    number = (
        f'<text x="{x:g}" y="{y + 4:g}" font-size="11" font-weight="700" text-anchor="middle" fill="#ffffff">'
        f"{turn or ''}</text>"
    )
    return (
        f'<path d="M{x:g} {y - 12:g}l12 12-12 12-12-12z" fill="{NEXT}" stroke="#ffffff" stroke-width="1.5"/>'
        f"{number}"
    )


_MARKS: dict[str, Callable[[float, float, float, int], str]] = {
    "gap": _ring,
    "later": _half,
    "covered": _disc,
    "station": _square,
    "next": _diamond,
}


def _scale(height: float, metres_a_unit: float) -> str:
    """A bar of a round length, about a fifth of the width at most."""
    longest = metres_a_unit * WIDTH / 5
    power = 10 ** int(log10(longest)) if longest >= 1 else 1
    metres = next((step * power for step in (5, 2, 1) if step * power <= longest), power)
    length = metres / metres_a_unit
    shown = f"{metres // 1000} km" if metres >= 1000 else f"{metres} m"
    y = height + 18
    return (
        f'<path d="M{MARGIN:g} {y:g}v6h{length:.1f}v-6" fill="none" stroke="{INK}" stroke-width="1.5"/>'
        f'<text x="{MARGIN + length + 8:.1f}" y="{y + 8:g}" font-size="14" fill="{INK}">{shown}</text>'
    )


def _legend(height: float, layers: dict[str, list[Dot]]) -> str:
    words = {
        "covered": local("走得到站点的社区", "communities that can walk to a station"),
        "later": local("新站点能覆盖的", "reached by the next stations"),
        "gap": local("走不到的社区", "communities that cannot"),
        "station": local("已有站点", "stations"),
        "next": local("下一批站点", "the next stations"),
    }
    y, column, found = height + 52, WIDTH / 3, []
    for at, kind in enumerate(kind for kind in words if layers[kind]):
        x, line = MARGIN + 10 + (at % 3) * (column - 20), y + (at // 3) * 26
        found.append(_MARKS[kind](x, line, 5, 0))
        label = f"{words[kind]} {len(layers[kind]):,}"
        found.append(
            f'<text x="{x + 18:g}" y="{line + 5:g}" font-size="14" fill="{INK}">{escape(label)}</text>'
        )
    said = local("示意图，不是地图", "a sketch, not a map")
    right = f'<text x="{WIDTH - MARGIN:g}" y="{height + 26:g}" font-size="14" text-anchor="end" fill="{INK}">'
    return "".join(found) + right + f"{escape(said)}</text>"
