"""What a figure measures, of what it is a share, whose it is and where: phrases of its own clause."""
