"""The only room that knows Asterisk's REST paths and its JSON.

client        the connection: events come in, requests go out
model         ARI's values, events and requests, generated
hearing       ARI event -> what happened (`hovor.core.events`)
doing         what should be done (`hovor.core.commands`) -> requests, in order for one call
looking       what is alive now
provisioning  operators' phones and trunks, pushed into Asterisk
naming        an operator's endpoint, and back
switch        all of it joined, for the engine
"""
