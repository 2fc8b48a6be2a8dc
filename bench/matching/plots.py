"""Plots as plain SVG, drawn by hand: no library, readable in any browser, the same bytes for the same figures."""

from collections.abc import Sequence
from html import escape

WIDE, HIGH, LEFT, BOTTOM = 640, 320, 190, 40
COLOURS = ("#1f5fa8", "#b4451f", "#2f7d3b", "#7a3fa0", "#8a6d00", "#4a4a4a")


def bars(title: str, rows: Sequence[tuple[str, float, str]]) -> str:
    """Horizontal bars: a name, a length and what stands beside it."""
    longest = max((abs(length) for _, length, _ in rows), default=0.0) or 1.0
    high = 50 + 26 * len(rows)
    parts = [_text(16, 24, title, 16)]
    for at, (name, length, says) in enumerate(rows):
        top = 44 + 26 * at
        wide = abs(length) / longest * (WIDE - LEFT - 130)
        parts.append(_text(LEFT - 8, top + 13, name, 12, "end"))
        parts.append(f'<rect x="{LEFT}" y="{top}" width="{wide:.1f}" height="18" fill="{COLOURS[0]}"/>')
        parts.append(_text(LEFT + wide + 6, top + 13, says, 12))
    return _svg(high, parts)


def lines(
    title: str, across: str, up: str, series: Sequence[tuple[str, Sequence[tuple[float, float]]]]
) -> str:
    """Curves over one pair of axes, each with its name at its end."""
    points = [point for _, curve in series for point in curve]
    low_x, high_x = min(x for x, _ in points), max(x for x, _ in points)
    low_y, high_y = min(y for _, y in points), max(y for _, y in points)

    def place(x: float, y: float) -> tuple[float, float]:
        return (
            60 + (x - low_x) / ((high_x - low_x) or 1) * (WIDE - 220),
            HIGH - BOTTOM - (y - low_y) / ((high_y - low_y) or 1) * (HIGH - BOTTOM - 50),
        )

    parts = [_text(16, 24, title, 16), _text(60, HIGH - 8, across, 12), _text(8, 44, up, 12)]
    for x, y in ((low_x, low_y), (high_x, low_y)):
        at = place(x, y)
        parts.append(_text(at[0], at[1] + 16, f"{x:g}", 11, "middle"))
    for y in (low_y, high_y):
        parts.append(_text(54, place(low_x, y)[1] + 4, f"{y:g}", 11, "end"))
    for (name, curve), colour in zip(series, COLOURS, strict=False):
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(*point) for point in curve))
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        end = place(*curve[-1])
        parts.append(_text(end[0] + 6, end[1] + 4, name, 12, colour=colour))
    return _svg(HIGH, parts)


def _text(x: float, y: float, says: str, size: int, anchor: str = "start", colour: str = "#111") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{colour}" '
        f'font-family="sans-serif">{escape(says)}</text>'
    )


def _svg(high: int, parts: Sequence[str]) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDE}" height="{high}" viewBox="0 0 {WIDE} {high}">'
    )
    return "\n".join([head, f'<rect width="{WIDE}" height="{high}" fill="#fff"/>', *parts, "</svg>", ""])
