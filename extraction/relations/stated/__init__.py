"""Relations that the words state so plainly that they are told whether or not the arithmetic bears them out."""
