"""Large events: their days, their shifts with places, and the schedules the shifts are read from."""
