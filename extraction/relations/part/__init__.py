"""Parts of a whole that no sum and no share accounts for."""
