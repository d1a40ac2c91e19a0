"""Hovor: an open-source contact centre for the telephone."""

__version__ = "0.1.0"
