"""The printed reference says what the code says; when it is stale, run `make docs`."""

from tests.house.source import ROOT
from tongxing.doors.console import reference


def test_the_printed_pages_are_up_to_date():
    folder = ROOT / "docs" / "reference"
    pages = reference.pages().items()
    assert [name for name, content in pages if (folder / name).read_text("utf-8") != content] == []


def test_every_deed_event_and_refusal_can_be_looked_up():
    """The generator itself leaves nothing out."""
    from tests.house.test_refusals_and_events import refusals
    from tongxing.access import matrix
    from tongxing.foundation import events

    printed = "".join(reference.pages().values())
    codes = {kind.code for kind in refusals() if "code" in vars(kind)}
    names = {*matrix.deeds(), *events.declared(), *codes}
    assert (
        sorted(name for name in names if f"`{name}`" not in printed and f"### {name} " not in printed) == []
    )
