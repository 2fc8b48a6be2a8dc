"""For those who supervise."""
