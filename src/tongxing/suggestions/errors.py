"""How suggestions says no."""

from tongxing.foundation.refusals import Faults

FAULTS = {
    "way_unknown": (
        "请选择：适合我的在前、按日期先后，或者不用推荐。",
        "Please choose: what fits me first, by date alone, or no suggestions.",
    ),
}


def refuse_unknown_way() -> None:
    """Raise Invalid for an order that there is not."""
    faults = Faults()
    faults.add("way", "way_unknown", *FAULTS["way_unknown"])
    faults.refuse_if_any()
