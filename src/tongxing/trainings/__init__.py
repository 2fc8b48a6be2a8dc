"""Trainings: what can be learnt, who comes to which class, and who has passed what until when."""
