"""赛会证件: who may go where at a large event, and what they learnt before they got their badge."""
