"""How long Hovor waits where no plan says it, in seconds. Every wait ends: no lost event strands a client."""

LONGEST_PROMPT = 120.0  # if Asterisk never says that a prompt ended, the call goes on after this
LONGEST_TALK = 24 * 3600.0  # nobody talks longer; a leg lost without a word is found by the look round long before
JOIN_TIME = 2.0  # legs that were not seen in their bridge by then are moved once more
JOIN_TRIES = 3
ACCEPTED_RING_TIME = 30.0  # who accepted at the console still has to lift the desk phone
HANG_UP_TIME = 10.0  # a client's leg that was not seen gone by then is hung up once more
HANG_UP_TRIES = 3  # after each of so many the time is doubled
YOUNG = 5.0  # a look round cannot judge what began less than this before it: its command may be under way
RETURN_TIME = 1.25  # how long a talk waits for a phone whose page is being loaded anew
MOST_OPERATORS = 5  # in one call, those who are being called included
LATEST = 60.0  # no event comes later than that
