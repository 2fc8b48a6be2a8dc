"""赛会用餐: where and when volunteers of a large event eat, how many portions there are to be, and who had theirs."""
