"""替班: who cannot come finds somebody who does, and those who wait are told of every jump."""
