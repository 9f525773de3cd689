"""What rows and columns of tables tie together."""
