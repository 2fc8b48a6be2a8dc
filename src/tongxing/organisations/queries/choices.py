"""What an organisation may be or choose: states, levels, lines, specialities and terms; most is kept by officials."""

import datetime as dt

from tongxing.foundation import clock
from tongxing.organisations import rules
from tongxing.organisations.shapes import LEVELS, STATES, Choice, OrganisationCard
from tongxing.policy import queries as policy
from tongxing.policy.shapes import Rule


def may_become(card: OrganisationCard) -> tuple[str, ...]:
    """The states an organisation may be put into from where it is.

    public: the rule is open (R-15)
    """
    return tuple(state for state in STATES if rules.may_follow(card.state, state))


def levels() -> dict[str, tuple[str, str]]:
    """The levels of organisations, widest first, with their names.

    public: words only
    """
    return dict(LEVELS)


def choices(rule: Rule, parameter: str) -> tuple[Choice, ...]:
    """A list an official keeps, written `code / 中文 / English`, as choices.

    public: the rules are open
    """
    told = (str(line).split(" / ") for line in rule.parameters[parameter])
    return tuple(Choice(parts[0], parts[1], parts[-1]) for parts in told if len(parts) > 1)


def specialities(region_code: int, on: dt.date | None = None) -> tuple[Choice, ...]:
    """What teams there may say of themselves: whom they are made of, then what they specialise in (8 + N).

    public: the rules are open
    """
    rule = policy.rule("specialities", on or clock.today(), region_code)
    return choices(rule, "of_people") + choices(rule, "of_work")


def most_specialities(region_code: int) -> int:
    """How many specialities one team may choose."""
    return int(policy.rule("specialities", clock.today(), region_code).parameters["most_chosen"])


def lines(region_code: int) -> tuple[Choice, ...]:
    """The lines of administration an organisation may belong to.

    public: the rules are open
    """
    return choices(policy.rule("lines", clock.today(), region_code), "lines")


def terms(region_code: int) -> tuple[int, ...]:
    """For how many days a role may be given.

    public: the rules are open
    """
    rule = policy.rule("organisation-roles", clock.today(), region_code)
    longest = rule.parameters["longest_days"]
    return tuple(days for days in rule.parameters["offered_days"] if days <= longest)
