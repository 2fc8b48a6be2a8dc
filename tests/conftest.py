"""A strict house: what would only hurt in production hurts here first.

Sockets are closed, warnings are errors, queries without an order come back shuffled, a lock over a join must
name its table, no mail leaves, and the clock is stopped by `clock.at` alone. See tests/fixtures.
"""

pytest_plugins = [
    "tests.fixtures.database",
    "tests.fixtures.strictness",
    "tests.fixtures.races",
    "tests.fixtures.crashes",
    "tests.fixtures.browser",
    "tests.fixtures.editions",
]
