"""服务圈: who can walk to a station in a quarter of an hour, who cannot, and where the next stations would do most."""
