"""Growth: from one level to another at a rate."""
