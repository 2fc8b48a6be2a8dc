"""The words a resident says to whoever helped them: made for the day, kept nowhere."""

import datetime as dt
import uuid

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import journal, phrases, sealing
from tongxing.foundation.refusals import NotFound
from tongxing.needs import errors, rules
from tongxing.needs.models import Need, SpokenWord
from tongxing.needs.shapes import STATES, DaysWords


def words_of(need_id: uuid.UUID, day: dt.date, viewer: Actor) -> DaysWords:
    """The words of a day that are still good, for the resident, and for the desk that reads them out.

    What the desk reads is journalled. Refuses with NotFound, NotAllowed or NoWordsNow. A leader never sees
    them: the word is worth something because it comes from the person served.
    """
    row = Need.objects.filter(pk=need_id).order_by("id").first()
    if row is None:
        raise NotFound()
    access.require(viewer, "needs.read_words", on=row)
    if row.state not in rules.UNDER_WAY:
        zh, en = STATES[row.state]
        raise errors.NoWordsNow(number=row.number, state_zh=zh, state_en=en)
    used = turns_used(row.id, day)
    if viewer.account_id != row.account_id:
        journal.note(
            "needs.read_words", actor=viewer, subject=row.id, purpose="读给服务对象", facts={"day": str(day)}
        )
    words = tuple(word_of(row.id, day, turn) for turn in range(1, rules.WORDS_A_DAY + 1) if turn not in used)
    return DaysWords(row.id, row.number, day, words, len(used))


def word_of(need_id: uuid.UUID, day: dt.date, turn: int) -> str:
    """One word: a keyed hash of need, day and turn, so nothing secret lies in the database.

    rooms only: shown by `words_of`, to the resident and the desk
    """
    return phrases.spoken(sealing.digest(f"{need_id}:{day}:{turn}", "needs.word"))


def turns_used(need_id: uuid.UUID, day: dt.date) -> set[int]:
    """Which of a day's words are used up.

    rooms only: for the deed that uses one
    """
    return set(SpokenWord.objects.filter(need_id=need_id, day=day).values_list("turn", flat=True))
