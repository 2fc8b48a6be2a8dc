"""The points of the policy, as the engine wants them."""

from collections.abc import Mapping

from tongxing.matching.engine.listing import ListSettings
from tongxing.matching.engine.scores import Weights
from tongxing.suggestions import rules
from tongxing.suggestions.shapes import SHOWN

POINTS = "fit-points"


def weights_of(parameters: Mapping[str, int]) -> Weights:
    """The points of the rule, as the engine wants them.

    Served seldom and worked together say the same of every row of one person's list, so they weigh nothing here.

    rooms only: arithmetic
    """
    told = {name: parameters[name] for name in ("near", "topic", "skill", "need", "scale")}
    return Weights(**told, seldom=0, again=0)


def settings_of(parameters: Mapping[str, int]) -> ListSettings:
    """Three, one of each organiser while there are others, the last place for what is new.

    rooms only: arithmetic
    """
    return ListSettings(
        show=SHOWN, price_part=parameters["price_part"], of_one=1, exploring=1, least=rules.LEAST
    )
