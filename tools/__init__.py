"""What builds and examines the house, and is never shipped with it."""
