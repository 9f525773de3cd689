"""Of what kind an amount is: level, share, growth, change, ratio or rank."""
