"""How the house is put together: settings, addresses, servers."""
