"""Relations in languages that put spaces between words, whose figures stand in sentences side by side.

What ties them are their names or set phrases, and the arithmetic must bear them out.
"""
