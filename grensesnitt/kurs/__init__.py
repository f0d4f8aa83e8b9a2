"""Boligskolen: lessons and words as data files, put into any language, on the screen and on paper."""
