from pavilion.ledger import errors, rules
