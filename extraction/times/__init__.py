"""When a figure holds, and how sure it is."""
