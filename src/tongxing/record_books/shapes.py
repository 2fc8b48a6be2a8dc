"""Orders going into record_books, and the cards that come out."""
