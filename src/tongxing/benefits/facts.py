"""What this room can tell about one volunteer and one benefit, for the conditions of the rule `benefits`."""

from tongxing.policy.facts import declare
from tongxing.policy.shapes import Fact

declare(
    Fact("benefits.real_name_passed", "boolean", "", "实名核验通过", "the real name is verified", "benefits")
)
declare(
    Fact(
        "benefits.is_here",
        "boolean",
        "",
        "在适用地区居住或服务",
        "lives or serves in the region of the benefit",
        "benefits",
    )
)
declare(
    Fact(
        "benefits.star_margin",
        "integer",
        "stars",
        "星级与要求之差",
        "stars above or below what the benefit asks for",
        "benefits",
    )
)
declare(
    Fact(
        "benefits.shares_held",
        "integer",
        "",
        "已领同一项回馈",
        "vouchers of the same benefit held or used",
        "benefits",
    )
)
