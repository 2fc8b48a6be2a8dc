from pavilion.identity import services as identity  # not one of those with a key
from pavilion.ledger import services as ledger  # and round again
