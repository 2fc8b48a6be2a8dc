"""Objections: a volunteer says that a record is wrong or missing, and somebody owes an answer by a date."""
