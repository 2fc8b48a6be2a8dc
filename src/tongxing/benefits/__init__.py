"""Benefits: thanks that volunteers are given in return, moderately, never by the hour and never as money."""
