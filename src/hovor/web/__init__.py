"""The console's REST API and live feed.

    console --> routes --> Controller (saved, then answered)        engine --> Board --> feed --> consoles
                   |                                                             |
                   +--> Archive, Sessions (the store)                            +--> GET /state

The room knows only the core. What it needs of the others stands in `ports.py`; `app.create_app` joins all.
"""
