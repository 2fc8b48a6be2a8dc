"""Orders going into profiles, and the cards that come out."""
