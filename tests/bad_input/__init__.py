"""Bad input: whatever is typed, sent or forged, the platform stands, says why in one sentence, and changes nothing."""
