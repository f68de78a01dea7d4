"""The formats that can be loaded, a module each."""
