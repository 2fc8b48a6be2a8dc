from pavilion.ledger import services
