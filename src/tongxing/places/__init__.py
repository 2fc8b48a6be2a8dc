"""Where things are: divisions of the country, and points inside them."""
