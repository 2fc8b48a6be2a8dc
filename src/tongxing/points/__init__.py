"""积分: points as thanks for effective service, kept in a ledger of their own; hours are never touched by them."""
