"""What can be about courses and classes, which words mean passed, and until when it holds."""

import calendar
import datetime as dt

from tongxing.trainings.shapes import KINDS, Result

TITLE_AT_MOST = 40
TEACHES_AT_MOST = 600
NAME_AT_MOST = 40
ADDRESS_AT_MOST = 120
WHY_AT_MOST = 200
MOST_MINUTES = 200 * 60
MOST_MONTHS = 240
MOST_SEATS = 500
YOUNGEST, OLDEST = 6, 99
LONGEST_CLASS = dt.timedelta(days=7)


def course_faults(
    title: str, teaches: str, kind: str, minutes: int, valid_months: int | None, min_age: int | None
) -> list[tuple[str, str]]:
    """Field and code of what cannot be about a course."""
    told = {
        ("title", "title_length"): not 2 <= len(title) <= TITLE_AT_MOST,
        ("teaches", "teaches_length"): not 2 <= len(teaches) <= TEACHES_AT_MOST,
        ("kind", "kind_unknown"): kind not in KINDS,
        ("minutes", "minutes_unlikely"): not 1 <= minutes <= MOST_MINUTES,
        ("valid_months", "months_unlikely"): valid_months is not None
        and not 1 <= valid_months <= MOST_MONTHS,
        ("min_age", "age_unlikely"): min_age is not None and not YOUNGEST <= min_age <= OLDEST,
    }
    return [fault for fault, is_so in told.items() if is_so]


def span_faults(
    starts_at: dt.datetime, ends_at: dt.datetime, now: dt.datetime, ahead: int
) -> list[tuple[str, str]]:
    """Field and code of what cannot be about the time of a class."""
    told = {
        ("ends_at", "ends_before_it_starts"): ends_at <= starts_at,
        ("ends_at", "too_long"): ends_at - starts_at > LONGEST_CLASS,
        ("starts_at", "in_the_past"): starts_at <= now,
        ("starts_at", "too_far_ahead"): starts_at > now + dt.timedelta(days=ahead),
    }
    return [fault for fault, is_so in told.items() if is_so]


def fits(by_test: bool, result: str) -> bool:
    """Whether a word can be said at a course: without a test nobody passes or fails, they were there or not."""
    if by_test:
        return result in (Result.ABSENT, Result.PRESENT, Result.PASSED, Result.FAILED)
    return result in (Result.ABSENT, Result.PRESENT)


def is_pass(by_test: bool, result: str) -> bool:
    """Whether this word means that the course is passed."""
    return result == (Result.PASSED if by_test else Result.PRESENT)


def is_correction(was: str, result: str) -> bool:
    """Whether a word contradicts the one before; the test after having been there is only the next one."""
    follows = was == Result.PRESENT and result in (Result.PASSED, Result.FAILED)
    return was != Result.UNSAID and not follows


def was_there(result: str) -> bool:
    """Whether somebody sat in the class, whatever came of it."""
    return result in (Result.PRESENT, Result.PASSED, Result.FAILED)


def valid_until(passed_on: dt.date, months: int | None) -> dt.date | None:
    """The last day on which a completion holds; nothing where it holds for ever."""
    if months is None:
        return None
    whole = passed_on.year * 12 + passed_on.month - 1 + months
    year, month = divmod(whole, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(passed_on.day, last)) - dt.timedelta(days=1)
