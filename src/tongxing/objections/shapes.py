"""Orders going into objections, and the cards that come out."""
