"""What a round may ask, when a place must be confirmed, and whom a decision reaches: no clock, no database."""

import datetime as dt
import re
from collections.abc import Sequence

from tongxing.recruitments.shapes import KindWish

NAME_AT_MOST, KIND_AT_MOST, LINE_AT_MOST, WORDS_AT_MOST = 60, 30, 120, 200
WHY_AT_LEAST, WHY_AT_MOST = 2, 200
SAYS_AT_MOST, ANSWER_AT_MOST, PLACE_AT_MOST = 1000, 500, 120
MOST_KINDS, MOST_CRITERIA, MOST_QUESTIONS = 12, 8, 5
MOST_WANTED, MOST_SEATS, MOST_AT_ONCE = 50_000, 500, 200
OLDEST, MOST_HOURS, MOST_CONFIRM_DAYS = 65, 12, 14
LONGEST_SLOT = dt.timedelta(hours=12)
ANSWERS_KEPT = dt.timedelta(days=180)

# No question about who somebody is, only about what they can do: the personal information law takes no more than
# the purpose needs (PIPL art. 6, 28), and the Regulations ask volunteers for conditions of the service alone.
_ABOUT_WHO = re.compile(
    r"民族|籍贯|户籍|户口|宗教|信仰|政治面貌|婚姻|婚否|结婚|已婚|未婚|恋爱|生育|怀孕|子女|家庭收入|收入|工资|身高|体重|"
    r"外貌|长相|疾病|病史|病历|血型|血糖|残疾|身份证|银行卡|性取向|星座|"
    r"\b(?:ethnic|relig|marri|marital|pregnan|salary|income|height|weight|disease|illness|disabilit)",
    re.IGNORECASE,
)


def asks_who_somebody_is(question: str) -> bool:
    """Whether a question asks about somebody's person instead of what they can do."""
    return _ABOUT_WHO.search(question) is not None


def round_faults(
    name: str,
    says: str,
    kinds: Sequence[KindWish],
    criteria: Sequence[str],
    questions: Sequence[str],
    numbers: dict[str, int],
    own_word_age: int,
) -> list[tuple[str, str]]:
    """Field and code of what cannot be about a round; `numbers` are its four plain numbers."""
    found = []
    names = [kind.name for kind in kinds]
    told = {
        ("name", "name_wrong"): not 2 <= len(name) <= NAME_AT_MOST,
        ("says", "says_wrong"): not 10 <= len(says) <= SAYS_AT_MOST,
        ("kinds", "kinds_wrong"): not 1 <= len(kinds) <= MOST_KINDS
        or any(not 1 <= len(one) <= KIND_AT_MOST for one in names)
        or any(not 1 <= kind.wanted <= MOST_WANTED for kind in kinds),
        ("kinds", "kind_twice"): len(set(names)) < len(names),
        ("criteria", "criteria_wrong"): not 1 <= len(criteria) <= MOST_CRITERIA
        or any(not 4 <= len(one) <= LINE_AT_MOST for one in criteria),
        ("questions", "questions_wrong"): len(questions) > MOST_QUESTIONS
        or any(not 4 <= len(one) <= LINE_AT_MOST for one in questions),
        ("questions", "question_about_person"): any(map(asks_who_somebody_is, questions)),
        ("min_age", "min_age_wrong"): not own_word_age <= numbers["min_age"] <= OLDEST,
        ("least_days", "least_days_wrong"): not 1 <= numbers["least_days"] <= numbers["lasts"],
        ("hours_a_day", "hours_wrong"): not 1 <= numbers["hours_a_day"] <= MOST_HOURS,
        ("confirm_days", "confirm_days_wrong"): not 1 <= numbers["confirm_days"] <= MOST_CONFIRM_DAYS,
    }
    found += [fault for fault, is_so in told.items() if is_so]
    return found


def window_faults(
    opens_at: dt.datetime, closes_at: dt.datetime, now: dt.datetime, begins_at: dt.datetime
) -> list[tuple[str, str]]:
    """Field and code of what cannot be about the time to apply: ahead, in order, over before the event begins."""
    told = {
        ("closes_at", "closes_wrong"): not max(opens_at, now) < closes_at,
        ("closes_at", "closes_late"): closes_at >= begins_at,
    }
    return [fault for fault, is_so in told.items() if is_so]


def why_faults(why: str) -> list[tuple[str, str]]:
    """Field and code of a reason that is none."""
    return [] if WHY_AT_LEAST <= len(why) <= WHY_AT_MOST else [("why", "why_wrong")]


def phase(now: dt.datetime, opens_at: dt.datetime, closes_at: dt.datetime, is_off: bool = False) -> str:
    """Where a round stands."""
    if is_off:
        return "off"
    if now < opens_at:
        return "ahead"
    return "open" if now < closes_at else "closed"


def application_faults(
    days: Sequence[dt.date],
    kinds: Sequence[str],
    answers: Sequence[str],
    asked: tuple[dt.date, dt.date, int, Sequence[str], int],
) -> list[tuple[str, str]]:
    """Field and code of what is wrong with an application; `asked`: first and last day, least days, kinds, and how
    many questions there are.
    """
    first, last, least, known, questions = asked
    told = {
        ("days", "days_outside"): any(not first <= day <= last for day in days),
        ("days", "days_few"): len(set(days)) < least,
        ("kinds", "kinds_unsaid"): not kinds,
        ("kinds", "kind_unknown"): not set(kinds) <= set(known),
        ("answers", "answers_wrong"): len(answers) != questions
        or any(not 1 <= len(one) <= ANSWER_AT_MOST for one in answers),
    }
    return [fault for fault, is_so in told.items() if is_so]


def slot_faults(
    place: str,
    seats: int,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    window: tuple[dt.datetime, dt.datetime],
) -> list[tuple[str, str]]:
    """Field and code of what cannot be about an interview slot; `window`: now, and when the event begins."""
    now, begins_at = window
    told = {
        ("place", "place_missing"): not 2 <= len(place) <= PLACE_AT_MOST,
        ("seats", "seats_wrong"): not 1 <= seats <= MOST_SEATS,
        ("starts_at", "slot_time_wrong"): not now < starts_at < begins_at,
        ("ends_at", "slot_end_wrong"): not dt.timedelta(0) < ends_at - starts_at <= LONGEST_SLOT,
    }
    return [fault for fault, is_so in told.items() if is_so]


def last_day_to_confirm(today: dt.date, confirm_days: int, starts_on: dt.date) -> dt.date | None:
    """The last day on which a place may be confirmed: so many days on, before the event begins; none once it has."""
    if today >= starts_on:
        return None
    return min(today + dt.timedelta(days=confirm_days), starts_on - dt.timedelta(days=1))


def why_not_decided(outcome: str, state: str, has_interviews: bool, came: bool | None) -> str:
    """Why a decision does not reach an application in this state; empty when it does.

    A no may be put right by another decision; a yes is never taken back.
    """
    if outcome in ("passed", "declined"):
        reached = {"passed": ("applied", "declined"), "declined": ("applied",)}[outcome]
        return "" if state in reached else "not_to_screen"
    reached = {
        "taken": ("passed", "not_taken", "reserve"),
        "reserve": ("passed", "not_taken"),
        "not_taken": ("passed",),
    }[outcome]
    if state not in reached:
        return "not_to_choose"
    if has_interviews and outcome != "not_taken" and not came:
        return "not_heard"
    return ""
