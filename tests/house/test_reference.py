"""The printed reference says what the code says; when it is stale, run `make docs`."""

import pytest

from tests.house.source import ROOT
from tongxing.doors.console import reference


@pytest.mark.parametrize("name", ["permissions.md", "events.md", "errors.md"])
def test_the_printed_page_is_up_to_date(name):
    printed = ROOT / "docs" / "reference" / name
    assert printed.read_text("utf-8") == reference.pages()[name]


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
