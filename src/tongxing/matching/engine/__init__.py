"""The pure engine of matching: arrays in, answers with value, bound and gap out; it knows nothing of the house."""
