"""回馈与礼遇: say in one sentence what this room is for."""
