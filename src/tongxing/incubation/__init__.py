"""Where young organisations are helped to stand on their own feet, and federations with what they do for members."""
