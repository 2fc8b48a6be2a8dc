"""Version 1 of the API: one module per room, each with schemas of its own."""
