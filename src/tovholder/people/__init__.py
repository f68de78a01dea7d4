"""Citizens, families, relatives; organisations, units, teams, professionals; accounts. All over time."""
