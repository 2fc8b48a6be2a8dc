"""同行 Tongxing: help comes first, nobody serves in your name, and numbers explain themselves."""
