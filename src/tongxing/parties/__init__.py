"""同行小组: family and friends who sign up for one activity together, all or as many as can."""
