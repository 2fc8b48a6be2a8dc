"""What profiles announces."""
