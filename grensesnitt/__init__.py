"""All that meets people: screens, command line, exports, words. May import kalkulator and models, never the reverse."""
