"""时间储蓄: service time saved by choice, ordered back in old age, given to family, carried between cities."""
