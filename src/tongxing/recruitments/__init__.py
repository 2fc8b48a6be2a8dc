"""赛会招募: a large event looks for people in rounds, and everybody hears by which sentence they were chosen or not."""
