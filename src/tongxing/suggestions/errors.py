"""How suggestions says no."""

from tongxing.foundation.refusals import Faults, Refusal


class NoVolunteerYet(Refusal):
    """Who cannot sign up for anything yet has no list of what they could do (R-03)."""

    code = "suggestions.no_volunteer_yet"
    status = 403
    zh = "登记为志愿者并通过实名核验以后，这里列出您能做的事。请先到“我的志愿”登记。"
    en = (
        "Once you are a registered volunteer and your identity is verified, what you can do is listed here."
        " Please register on your own page first."
    )


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
