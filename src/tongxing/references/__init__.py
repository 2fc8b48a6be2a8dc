"""References: a school or an employer asks, the volunteer lets them read exactly that for a while, or does not."""
