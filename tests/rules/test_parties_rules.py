"""What an answer to a whole party means."""

import pytest

from tongxing.parties import rules

TOGETHER = "activities.not_all_together"


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        (["", "", ""], ("in", 0)),
        ([TOGETHER, TOGETHER], ("short", 0)),
        ([TOGETHER, "activities.too_young", TOGETHER], ("cannot", 1)),
        (["activities.too_young", "activities.overlapping"], ("cannot", 2)),
    ],
)
def test_all_have_places_or_somebody_cannot_or_places_are_short(codes, said):
    assert rules.verdict(codes, TOGETHER) == said
