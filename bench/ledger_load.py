"""Filling the ledger: people, then so many lines of the right shape, then the tree over them."""

import datetime as dt
import time

import psycopg

from bench import ledger_shape as shape
from bench.county import SYSTEM, numbered
from bench.house import tell
from tongxing.foundation import clock
from tongxing.places import services as places
from tongxing.transparency import queries as log
from tongxing.transparency import services as log_deeds

TOLD_EVERY = 10  # seconds between two words about how far we are

_PEOPLE = """
insert into access_account (id, preferences, opened_at)
  select ('00000000-0000-7000-8001-' || lpad(n::text, 12, '0'))::uuid, '{}', %(now)s
  from generate_series(%(first)s::int, %(last)s::int) n;
insert into people_person (id, account_id, registration_key, volunteer_number, masked_name, birth_on, sex,
    real_name_state, residence_code, service_code, skills, categories, registered_at, is_volunteer)
  select ('00000000-0000-7000-8002-' || lpad(n::text, 12, '0'))::uuid,
    ('00000000-0000-7000-8001-' || lpad(n::text, 12, '0'))::uuid, gen_random_uuid(), lpad(n::text, 13, '0'), '王**',
    '1988-05-04', '2', 'passed', 230103000000, 230103000000, '{}', '{}', %(now)s, true
  from generate_series(%(first)s::int, %(last)s::int) n;
insert into ledger_salt (person_id, salt)
  select ('00000000-0000-7000-8002-' || lpad(n::text, 12, '0'))::uuid, sha256(gen_random_uuid()::text::bytea)
  from generate_series(%(first)s::int, %(last)s::int) n;
insert into access_session (id, account_id, token_hash, device, began_at, ends_at)
  select gen_random_uuid(), ('00000000-0000-7000-8001-' || lpad(n::text, 12, '0'))::uuid,
    sha256(convert_to('bench-token-' || n, 'UTF8')), '', %(now)s, %(now)s + interval '1 day'
  from generate_series(%(first)s::int, %(last)s::int) n
"""


def token(number: int) -> str:
    """The session token of a person."""
    return f"bench-token-{number}"


class Loader:
    """Fills one database, person after person, each with as many records."""

    def __init__(self, address: str) -> None:
        places.load_regions(actor=SYSTEM)
        self.people = 0
        self.connection = psycopg.connect(address, autocommit=True, prepare_threshold=None)
        self.connection.execute(shape.CHAIN)
        models = shape.model_lines()
        number_waiting()
        pending = "%(k)s::int = 99 and p % 10 = 0".replace(
            "% ", "%% "
        )  # the newest of every tenth person waits
        self.statements = [
            shape.filling(self.connection, models["own_scan"], f"not ({pending})"),
            shape.filling(self.connection, models["roll_call"], pending),
        ]

    def fill(self, entries: int) -> dict[str, float]:
        """Load until there are so many entries; answers how long lines, tree and tidying took."""
        first, self.people = self.people, max(self.people, entries // shape.EACH)
        if first == self.people:
            return {}
        began = told = time.monotonic()
        self._people(first, self.people - 1)
        for k in range(shape.EACH):
            day = shape.FIRST_DAY + dt.timedelta(days=k * shape.DAYS_APART)
            for statement in self.statements:
                self.connection.execute(
                    statement, {"k": k, "first": first, "last": self.people - 1, "day": day}
                )
            if time.monotonic() - told > TOLD_EVERY:
                told = time.monotonic()
                tell(
                    f"  装入 {(k + 1) * (self.people - first):,} / {shape.EACH * (self.people - first):,} 行"
                )
        loaded = time.monotonic()
        integrate_all()
        in_tree = time.monotonic()
        self.connection.execute("vacuum analyse")
        done = time.monotonic()
        return {
            "entries": entries,
            "lines_s": round(loaded - began, 1),
            "tree_s": round(in_tree - loaded, 1),
            "vacuum_s": round(done - in_tree, 1),
        }

    def _people(self, first: int, last: int) -> None:
        with psycopg.ClientCursor(self.connection) as cursor:
            cursor.execute(_PEOPLE, {"first": first, "last": last, "now": clock.now()})


def number_waiting() -> None:
    """What the worker does first: every waiting line gets its number."""
    from tongxing.ledger import services as ledger

    while ledger.integrate_lines(actor=SYSTEM):
        pass


def integrate_all() -> None:
    """What the worker does next: every numbered line goes into the tree, a signed checkpoint over all."""
    told = time.monotonic()
    while log_deeds.integrate(actor=SYSTEM):
        if time.monotonic() - told > TOLD_EVERY:
            told = time.monotonic()
            tell(f"  树已含 {log.latest_checkpoint().size:,} 行")


def a_person(number: int):
    """The id of the number-th person."""
    return numbered(2, number)
