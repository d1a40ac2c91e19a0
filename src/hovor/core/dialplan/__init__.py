"""The IVR: one node kind a file, `nodes.py` with the kinds as values, `walk.py` with the table and the way from node to node."""
