"""Questions about timebank."""
