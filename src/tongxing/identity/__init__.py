"""The locked drawer: names and document numbers, sealed, opened only with a purpose."""
