"""Pictures made of arithmetic: a QR code drawn as SVG, without a style attribute or a file."""

import re
from functools import cache
from pathlib import Path

import segno
from django.templatetags.static import static
from markupsafe import Markup, escape

ICONS = Path(__file__).parent / "static" / "web" / "icons.svg"


@cache
def icon(name: str, label: str = "") -> Markup:
    """One icon of the sprite. A label only when no words stand beside it; made once, drawn a thousand times.

    Raises LookupError for a name the sprite does not hold: a page would show an empty square instead.
    """
    if name not in icon_names():
        raise LookupError(f"icons.svg holds no icon called {name}")
    said = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    return Markup(  # noqa: S704 - a name of ours and an escaped label
        f'<svg class="icon" {said}><use href="{static("web/icons.svg")}#{escape(name)}"/></svg>'
    )


@cache
def icon_names() -> tuple[str, ...]:
    """What the sprite holds, in its own order."""
    return tuple(re.findall(r'<symbol id="([a-z-]+)"', ICONS.read_text("utf-8")))


def qr(text: str, label: str = "") -> Markup:
    """A QR code that scales with its box; dark on white in every theme, so that any phone reads it."""
    code = segno.make(text, error="m", micro=False)
    size = len(code.matrix) + 8
    path = "".join(
        f"M{column + 4} {row + 4}h{width}v1h-{width}z"
        for row, line in enumerate(code.matrix)
        for column, width in _runs(line)
    )
    return Markup(  # noqa: S704 - numbers of ours and an escaped label
        f'<svg class="qr" viewBox="0 0 {size} {size}" role="img" aria-label="{escape(label)}" '
        f'shape-rendering="crispEdges"><path class="qr-paper" d="M0 0h{size}v{size}H0z"/>'
        f'<path class="qr-ink" d="{path}"/></svg>'
    )


def _runs(line) -> list[tuple[int, int]]:
    """Where dark cells stand in a line, as start and width."""
    runs: list[tuple[int, int]] = []
    for column, dark in enumerate(line):
        if not dark:
            continue
        if runs and sum(runs[-1]) == column:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((column, 1))
    return runs
