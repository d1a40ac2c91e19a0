"""An Asterisk of one's own on this machine, for `make run`, the tests and the benchmark.

errors.py    what can go wrong, in sentences         mirrors.py   where this machine's apt gets Debian from
root.py      the program: installed, or built once   ports.py     ports that nobody else uses
layout.py    one instance's folder                   asterisk.py  one running instance  <- start here
"""
