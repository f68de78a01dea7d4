"""The design library: dkfds as components, and the layouts of every page."""
