"""Everything that may change what we know of record books."""

from tongxing.record_books.services.bringing import bring_book
from tongxing.record_books.services.making import make_book
from tongxing.record_books.services.merging import merge_accounts
from tongxing.record_books.services.taking import take_everything

__all__ = ["bring_book", "make_book", "merge_accounts", "take_everything"]
