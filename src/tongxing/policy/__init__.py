"""政策规则: what an official may change, as dated data with its clause."""
