"""Pure verdicts about objections: who comes next, whose turn it is, and how wide a role must be to answer."""

import datetime as dt

from tongxing.objections.shapes import AUTHORITIES, KINDS, LEVELS, State

SHORTEST_TEXT, LONGEST_TEXT, LONGEST_WISH, LONGEST_ANSWER = 4, 500, 300, 200

OF_A_RECORD = frozenset(KINDS) - {"not_recorded"}
# How many codes the range of an officer must hold to answer at a level: a county, a city, a province.
WIDTHS = {State.COUNTY: 10**6, State.CITY: 10**8, State.PROVINCE: 10**10}


def level_above(level: str) -> State | None:
    """Who comes after this level; None above the province."""
    at = LEVELS.index(State(level))
    return LEVELS[at + 1] if at + 1 < len(LEVELS) else None


def levels_within(width: int) -> tuple[State, ...]:
    """The levels at which a role over a range of this width may answer."""
    return tuple(level for level in AUTHORITIES if WIDTHS[level] <= width)


def region_of_level(region_code: int, level: str) -> tuple[int, int]:
    """The range of the authority that answers at a level, for an organisation of this region."""
    width = WIDTHS[State(level)]
    low = region_code // width * width
    return low, low + width


def workdays_at(level: str, answer_workdays: int, escalated_workdays: int) -> int:
    """How long a level has."""
    return answer_workdays if level == State.RECORDER else escalated_workdays


def may_be_carried_up(state: str, level: str, carried_up: bool) -> bool:
    """A declined objection goes one level higher if its volunteer wishes; once, and not above the province."""
    return state == State.DECLINED and not carried_up and level_above(level) is not None


_WHO = {
    State.RECORDER: ("{organisation}", "{organisation}"),
    State.COUNTY: ("县区主管部门", "the county authority"),
    State.CITY: ("市级主管部门", "the city authority"),
    State.PROVINCE: ("省级主管部门", "the provincial authority"),
}


def who_answers(level: str, organisation: str) -> tuple[str, str]:
    """Who answers at a level, in Chinese and English."""
    zh, en = _WHO[State(level)]
    return zh.format(organisation=organisation), en.format(organisation=organisation)


def turn_sentence(
    state: str, level: str, due_on: dt.date | None, today: dt.date, organisation: str, carry_up: bool
) -> tuple[str, str]:
    """Whose turn it is and until when, or how it ended; one sentence each in Chinese and English."""
    zh, en = who_answers(level, organisation)
    if state == State.UPHELD:
        return f"{zh}认为您说得对，已着手更正。", f"{_first_large(en)} agrees with you and has it put right."
    if state == State.DECLINED:
        said_zh, said_en = (
            f"{zh}没有采纳，理由见下",
            f"{_first_large(en)} did not agree; see the reason below",
        )
        if carry_up:
            return f"{said_zh}；您可以请上一级复核一次。", f"{said_en}. You may carry it up once."
        return f"{said_zh}。", f"{said_en}."
    if state == State.TAKEN_BACK:
        return "您撤回了这条异议。", "You took this objection back."
    assert due_on is not None
    if due_on < today:
        above = level_above(state)
        if above is None:
            return (
                f"{zh}应在 {_zh(due_on)}前答复，已逾期，仍在催办。",
                f"{_first_large(en)} owed an answer by {_en(due_on)} and is late; we go on asking.",
            )
        return (
            f"{zh}应在 {_zh(due_on)}前答复，已逾期，将自动上转。",
            f"{_first_large(en)} owed an answer by {_en(due_on)} and is late; it will be carried up by itself.",
        )
    return f"轮到{zh}答复，最晚 {_zh(due_on)}。", f"It is the turn of {en}, until {_en(due_on)}."


def _zh(day: dt.date) -> str:
    return f"{day.month}月{day.day}日"


def _en(day: dt.date) -> str:
    return f"{day.day} {day:%B}"


def _first_large(words: str) -> str:
    return words[:1].upper() + words[1:]
