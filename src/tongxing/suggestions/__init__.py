"""推荐: three things that fit a volunteer, each with its reason; by date alone, or none, for whoever wants that."""
