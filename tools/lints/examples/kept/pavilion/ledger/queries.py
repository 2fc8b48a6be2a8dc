from pavilion.ledger import models
