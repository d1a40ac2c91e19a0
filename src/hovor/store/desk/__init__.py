"""What the desk remembers: contacts, and what is written of calls. Start reading at `door.py` and `tables.py`."""
