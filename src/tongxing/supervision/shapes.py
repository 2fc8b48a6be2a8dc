"""Orders going into supervision, and the cards that come out."""
