"""物资发放: what a large event gives its volunteers, and what comes back."""
