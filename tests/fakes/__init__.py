"""Stand-ins for the outside world, with the same signatures as the real thing."""
