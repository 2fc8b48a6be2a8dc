"""Supervision: looking into what is odd, in the open, one level above whoever made it."""
