"""How fast Hovor is, beside what a user would pick instead: `python -m bench` (`make bench`).

One run on one machine: an Asterisk, a controller and phones, and app_queue in the same Asterisk with the same phones.

    __main__.py   the run: which figures, in which order      table.py    what is told and written to RESULTS.md
    figures.py    one function a figure                       scene.py    Asterisk, controller and phones together
    core.py       the core alone                              company.py  the plan, and app_queue's configuration
    in_the_call.py  what is done in a call, beside bare.py    talkers.py  phones with sound.py, for that
    console.py  an operator at a browser: desk.py measures, in own_network.py, with office.py, page.js and packets.py
    operators.py  callers.py  crowd.py   the phones: processes that speak SIP (sip.py) and take orders (orders.py)
"""
