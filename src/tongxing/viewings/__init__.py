"""Looking at a minor's record takes two: one writes down why, another says yes, for a while."""
