"""Orders going into rosters, and the cards that come out."""
