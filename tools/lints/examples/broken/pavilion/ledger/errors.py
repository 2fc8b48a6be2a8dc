from pavilion.ledger import services  # a refusal does not act
