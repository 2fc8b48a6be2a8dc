"""Orders going into policy, and the cards that come out."""
