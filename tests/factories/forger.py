"""An operator with every right over the database, in five degrees of cleverness; the seals are off while he works.

forger = Forger()
with forger.at_work():
    forger.edit(line_id)
    forger.mend_leaves()      # what the lines say fits their hashes, numbers and heads again
    forger.mend_tiles()       # so do the tiles
    forger.sign_anew()        # every checkpoint is signed again, with the real key
    forger.forget_witnesses() # and what witnesses said is gone
"""

import datetime as dt
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from tongxing.access.shapes import SystemActor
from tongxing.foundation import ids, signing
from tongxing.ledger import rules
from tongxing.ledger import services as ledger
from tongxing.ledger.models import Entry, Freeze, Position, Salt, Standing, Word
from tongxing.transparency import queries
from tongxing.transparency.models import Checkpoint, Cosignature, Tile
from tongxing.transparency.services import integration
from tongxing_verify.checkpoint import Checkpoint as Statement
from tongxing_verify.note import Signature, sign_note

FAR = 1_000_000_000  # where numbers wait while others move
CONSOLE = SystemActor("console.rebuild_standings")


class Forger:
    """Every method may be called between the seals only; afterwards the seals are on again, as if nothing were."""

    @contextmanager
    def at_work(self) -> Iterator["Forger"]:
        with connection.cursor() as cursor:
            cursor.execute("set local session_replication_role = replica")
        yield self
        with connection.cursor() as cursor:
            cursor.execute("set local session_replication_role = origin")

    # The deeds

    def edit(self, line_id: uuid.UUID, minutes: int = 30) -> None:
        """Half an hour more."""
        for row in (Entry.objects.get(id=line_id), Standing.objects.get(entry_id=line_id)):
            row.minutes += minutes
            row.ended_at += dt.timedelta(minutes=minutes)
            row.save()

    def delete(self, line_id: uuid.UUID) -> None:
        """The line, its standing and its number are gone; later lines move up."""
        number = Position.objects.get(line_id=line_id).position
        Entry.objects.filter(id=line_id).delete()
        Standing.objects.filter(entry_id=line_id).delete()
        Position.objects.filter(position=number).delete()
        self._move(number + 1, -1)

    def insert(self, like: uuid.UUID, number: int, hours: int = 6) -> uuid.UUID:
        """A line that was never recorded, some hours later than another, with its date, among the numbers of that time."""
        row = Entry.objects.get(id=like)
        standing = Standing.objects.get(entry_id=like)
        row.id, row.key = ids.new_id(), uuid.uuid4()
        for one in (row, standing):
            one.started_at += dt.timedelta(hours=hours)
            one.ended_at += dt.timedelta(hours=hours)
        standing.entry_id, standing.key = row.id, row.key
        Entry.objects.bulk_create([row])
        Standing.objects.bulk_create([standing])
        self._move(number, 1)
        Position.objects.create(
            position=number,
            line="entry",
            line_id=row.id,
            leaf=bytes(row.leaf_hash),
            head=bytes(32),
            numbered_at=row.recorded_at,
        )
        return row.id

    def swap(self, one: int, other: int) -> None:
        """Two lines change their numbers."""
        for here, there in ((one, FAR), (other, one), (FAR, other)):
            Position.objects.filter(position=here).update(position=there)

    # The cover-up

    def mend_leaves(self) -> None:
        """Hashes, numbers and heads of the whole ledger as if it had always been so."""
        with connection.cursor() as cursor:
            for kind in (Entry, Word, Freeze):
                for row in kind.objects.order_by("id"):
                    self._mend_reference(row)
                    row.leaf_hash = rules.leaf(row.facts())
                    row.save()
            cursor.execute(
                "update ledger_position p set leaf = l.leaf_hash from ("
                "select id, leaf_hash from ledger_entry union all select id, leaf_hash from ledger_word"
                " union all select id, leaf_hash from ledger_freeze) l where l.id = p.line_id"
            )
        rows = list(Position.objects.order_by("position"))
        heads = rules.heads(rules.NOTHING_YET, [bytes(row.leaf) for row in rows])
        for row, head in zip(rows, heads, strict=True):
            Position.objects.filter(position=row.position).update(head=head)
        ledger.rebuild_standings(actor=CONSOLE)

    def mend_tiles(self) -> None:
        """Every whole tile from the lines as they are now."""
        Tile.objects.all().delete()
        integration._lay_tiles(Position.objects.count())

    def sign_anew(self) -> None:
        """Every checkpoint that fits the length, with the root it should have now and a good signature."""
        name, (key,) = queries.origin(), signing.public_keys("log")
        for row in Checkpoint.objects.order_by("size"):
            if row.size > Position.objects.count():
                Cosignature.objects.filter(checkpoint=row).delete()
                row.delete()
                continue
            row.root = queries.root_at(row.size)
            text = Statement(name, row.size, row.root).text
            signed = signing.sign("log", text.encode()).signature
            row.note = sign_note(text, [Signature(name, queries.verifier_key(name, key).hash, signed)])
            row.save()

    def forget_witnesses(self) -> None:
        """What witnesses said is gone from the database. What they wrote down themselves is not."""
        Cosignature.objects.all().delete()

    def _move(self, first: int, by: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "update ledger_position set position = position + %s where position >= %s", [FAR, first]
            )
            cursor.execute(
                "update ledger_position set position = position - %s where position >= %s", [FAR - by, FAR]
            )

    def _mend_reference(self, row: Entry | Word | Freeze) -> None:
        """A line of his own making points to its person as every other does."""
        if isinstance(row, Entry):
            salt = bytes(Salt.objects.get(person_id=row.person_id).salt)
            row.person_reference = rules.person_reference(salt, row.id, row.person_id, row.form)
