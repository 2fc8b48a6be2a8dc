"""Four settings that differ in a screenful: dev, test, prod, and what they share."""
