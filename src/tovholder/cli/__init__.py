"""Commands for those who run Tovholder: a door like the pages, for a terminal."""
