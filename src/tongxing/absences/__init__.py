"""缺席: who held a place and did not come, as a fact that its person may answer, and that ends."""
