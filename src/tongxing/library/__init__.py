"""项目库: proven projects listed by county, city and province, copied to other places with the source named."""
