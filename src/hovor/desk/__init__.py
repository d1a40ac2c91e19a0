"""The desk around the call: contacts, and what operators write of a call. Values and rules, that touch nothing.

The core knows calls by their ids and nothing of this; the store keeps it, and the web shows it.
"""
