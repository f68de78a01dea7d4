"""Where things stand in a drawing: plain numbers, before anything is markup."""
