"""择优报名: places given after somebody looked at each application by criteria that everybody could read."""
