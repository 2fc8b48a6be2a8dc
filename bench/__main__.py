"""`python -m bench`: the first marks, as JSON."""

from bench.first_marks import main

main()
