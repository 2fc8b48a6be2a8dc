"""Orders going into incubation, and the cards that come out."""
