"""证牌: the card a volunteer carries, so that nobody needs a phone to be known at the door."""
