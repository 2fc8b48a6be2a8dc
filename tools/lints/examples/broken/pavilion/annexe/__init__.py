"""A room nobody put on a floor."""
