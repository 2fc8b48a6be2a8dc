"""Projects: what an organisation sets up and an authority approves."""
