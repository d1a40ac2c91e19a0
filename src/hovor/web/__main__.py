"""`python -m hovor.web`: the API's description as JSON, for the console's types. Nothing is started."""

import sys

from msgspec.json import encode

from hovor import __version__
from hovor.web.description import describe
from hovor.web.routes import ROUTES

sys.stdout.buffer.write(encode(describe(ROUTES, __version__)) + b"\n")
