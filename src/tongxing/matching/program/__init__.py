"""`tongxing-match`: the engine for anybody's tables, without the platform; what it reads is in docs/recipes."""
