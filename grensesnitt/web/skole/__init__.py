"""The screens of Boligskolen: one thing at a time, large, in one language or two."""
