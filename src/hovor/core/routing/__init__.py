"""Waiting calls and free operators, brought together: one strategy a function, one matcher for all of them."""
