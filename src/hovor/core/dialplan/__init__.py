"""The IVR: one node kind a file; `nodes.py` has the kinds as values, `walk.py` the way from node to node."""
