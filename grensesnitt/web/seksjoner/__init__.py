"""Sections of the page: each draws a finished answer, in the language it is given, wherever a page wants it.

A section draws what stands under a heading of level 2 and begins its own at level 3. It computes nothing that takes time.
"""
