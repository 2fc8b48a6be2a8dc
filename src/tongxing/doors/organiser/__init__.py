"""For those who run stations and activities."""
