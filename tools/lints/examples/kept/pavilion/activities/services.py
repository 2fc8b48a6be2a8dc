from pavilion.ledger import services as ledger
