"""The citizen's map as both doors show it: citizen and coordinator look at the same page and read the same words."""
