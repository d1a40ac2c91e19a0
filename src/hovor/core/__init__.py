"""The room that decides, and touches nothing.

Values go in (what happened, and what time it is), values come out (what Asterisk should do, what the world hears).
There is no socket, database, clock or chance in here. A newcomer starts reading at `call.py`.
"""
