"""Late entries: a service written down afterwards, which counts only when an official of another house signs it."""
