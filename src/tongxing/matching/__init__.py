"""匹配: what is wanted and what is offered brought together; its engine is arithmetic that anybody can use alone."""
