"""Orders going into timebank, and the cards that come out."""
