"""Relations with figures told far before, in another sentence: tied by what they are called, or by the arithmetic alone.

They say of a share, an average, a rate, a rest or an order which figures it comes from. `search` finds a figure again by its
name and says whether figures bear a result out; what they do not bear out is not told, as the words are weak so far apart.
"""
