"""How batches says no."""

from tongxing.foundation.refusals import Faults, NotFound, Refusal

FAULTS = {
    "note_missing": ("请写明为什么选这一档。", "Please say why you choose this step."),
    "note_too_long": ("理由最多 200 个字。", "The reason has 200 characters at most."),
}


def refuse_problems(problems: list[tuple[str, str]]) -> None:
    """Raise Invalid with a sentence for each problem, if there are any."""
    faults = Faults()
    for field, code in problems:
        faults.add(field, code, *FAULTS[code])
    faults.refuse_if_any()


class BatchUnknown(NotFound):
    """No batch was made for this county yet, or not for this night."""

    code = "batches.unknown"
    zh = "这里还没有匡算过。"
    en = "No batch was made here yet."


class NoCounty(Refusal):
    """A batch is made for a county, nothing larger or smaller."""

    code = "batches.no_county"
    status = 422
    zh = "{name}不是区县：匡算按区县做。"
    en = "{name} is no county: a batch is made for one."


class NothingOpen(Refusal):
    """There is nothing to be met, or nobody who could."""

    code = "batches.nothing_open"
    status = 422
    zh = "今后 {days} 天里没有空名额和点单，或者没有志愿者，没有可算的。"
    en = "In the next {days} days there are no free places and orders, or no volunteers: nothing to work out."


class TooLarge(Refusal):
    """It would not fit into memory; refused before it is tried."""

    code = "batches.too_large"
    status = 422
    zh = "这里有 {people} 名志愿者和 {seats} 项待满足的事，一次算不下。请缩短天数。"
    en = "{people} volunteers and {seats} things to be met do not fit into one batch. Please look fewer days ahead."


class NoSuchStep(Refusal):
    """Only a step whose price was seen can be chosen."""

    code = "batches.no_such_step"
    status = 422
    zh = "只能选最近一次匡算里列出代价的档：{steps}。"
    en = "Only a step whose price the latest batch told can be chosen: {steps}."
