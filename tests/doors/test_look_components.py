"""A component says what it is for, is offered under one name, and hangs in the gallery; no page styles itself."""

import re
from pathlib import Path

import tongxing

PACKAGE = Path(tongxing.__file__).parent
COMPONENTS = PACKAGE / "web" / "templates" / "components"
GALLERY = "".join(
    path.read_text("utf-8")
    for path in (PACKAGE / "doors" / "portal" / "templates" / "portal").glob("*gallery*")
)
README = (PACKAGE / "web" / "README.md").read_text("utf-8")
# Drawn by the layouts, by `form`, or by a fragment; a page of their own shows them better than the gallery.
SHOWN_ELSEWHERE = {
    "message",
    "error_summary",
    "read_aloud",
    "region_lists",
    "evidence_words",
    "deed",
    "confirm",
}
SHOWN_INSIDE_OTHERS = {"field", "places_bar", "fieldset", "filters"}


def templates():
    return [*PACKAGE.glob("web/templates/**/*.html"), *PACKAGE.glob("doors/*/templates/**/*.html")]


def offered():
    return re.findall(r"{% set (\w+) = ", (COMPONENTS / "ui.html").read_text("utf-8"))


def test_every_component_says_what_goes_into_its_slots():
    silent = [
        path.name for path in COMPONENTS.glob("*.html") if not path.read_text("utf-8").startswith("{# ")
    ]
    assert silent == []


def test_every_component_is_written_down():
    missing = [name for name in offered() if f"`{name}`" not in README and name not in SHOWN_ELSEWHERE]
    assert missing == []


def test_every_component_hangs_in_the_gallery():
    known = SHOWN_ELSEWHERE | SHOWN_INSIDE_OTHERS
    assert [name for name in offered() if f"ui.{name}(" not in GALLERY and name not in known] == []


def test_no_page_styles_or_scripts_itself():
    forbidden = re.compile(
        r"\sstyle=|<style|<script(?! src=)|\son(?:click|change|load|submit|input|error|focus|blur|key\w+|mouse\w+)=|javascript:",
        re.I,
    )
    offenders = [path.name for path in templates() if forbidden.search(path.read_text("utf-8"))]
    assert offenders == []


def test_nothing_is_fetched_from_elsewhere():
    elsewhere = re.compile(r"""(?:src|href|url\()\s*=?\s*["'(]?(?:https?:)?//""")
    sources = [*templates(), *PACKAGE.glob("web/assets/**/*.css"), *PACKAGE.glob("web/assets/**/*.js")]
    assert [path.name for path in sources if elsewhere.search(path.read_text("utf-8"))] == []


def test_components_use_the_tokens_colours():
    """A colour written by hand escapes the dark theme; a paper, a QR code and the dark door are meant to."""
    by_hand = re.compile(r"#[0-9a-f]{3,8}\b", re.I)
    meant = {"certificate.css", "code.css", "doorways.css", "header.css", "print.css"}
    sheets = [*PACKAGE.glob("web/assets/css/components/*.css"), *PACKAGE.glob("web/assets/css/doors/*.css")]
    offenders = [
        path.name for path in sheets if path.name not in meant and by_hand.search(path.read_text("utf-8"))
    ]
    assert offenders == []
