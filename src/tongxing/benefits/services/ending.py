"""What time does to vouchers: unused ones go back to the others, and old ones are forgotten."""

import datetime as dt
from typing import Any

from django.db import connection, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.benefits import queries
from tongxing.benefits.models import Voucher
from tongxing.benefits.shapes import Held
from tongxing.foundation import clock
from tongxing.policy import queries as policy

MOST_AT_ONCE = 2000

_EXPIRE = """
with due as (
  select id, benefit_id from benefits_voucher
  where state = %(taken)s and good_until < %(today)s order by id limit %(most)s for update skip locked
), gone as (
  update benefits_voucher v set state = %(expired)s, code = '', code_until = null, ended_at = %(now)s
  from due where v.id = due.id returning v.benefit_id
), sums as (select benefit_id, count(*) as n from gone group by benefit_id),
back as (update benefits_benefit b set taken = taken - sums.n from sums where b.id = sums.benefit_id returning b.id)
select count(*) from gone
"""


@transaction.atomic
def expire_vouchers(*, actor: Actor) -> int:
    """Vouchers whose last day is over are void, and as many are left for others; answers how many.

    Refuses with NotAllowed.
    """
    access.require(actor, "benefits.expire_vouchers")
    order: dict[str, Any] = {
        "taken": Held.TAKEN.value,
        "expired": Held.EXPIRED.value,
        "today": clock.today(),
        "now": clock.now(),
        "most": MOST_AT_ONCE,
    }
    with connection.cursor() as cursor:
        cursor.execute(_EXPIRE, order)
        return int(cursor.fetchone()[0])


@transaction.atomic
def forget_vouchers(*, actor: Actor) -> int:
    """Vouchers that ended long ago are deleted, and with them who held them; the log of uses stays. Answers how many.

    Refuses with NotAllowed.
    """
    access.require(actor, "benefits.forget_vouchers")
    today = clock.today()
    days = policy.rule(queries.RULE, today).parameters["keep_record_days"]
    before = clock.start_of(today) - dt.timedelta(days=days)
    rows = Voucher.objects.filter(ended_at__lt=before, benefit__ends_on__lt=today)
    return rows.delete()[0]
