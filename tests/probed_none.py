"""Addresses with a parameter that names no row of a citizen, and why nobody needs to be kept from them."""

NO_ROW = {
    "portal:answer-link": "the token is a secret of its own and opens one line's words and day",
    "gate:demo-enter": "the key names one of the demo's cast; closed where the database is no demo",
    "portal:leaflet": "the key names a shipped leaflet, the same for everybody; open without sign-in",
    "workbench:method-leaflet-pdf": "as the leaflet on the screen",
    "workbench:method-leaflet": "the key names a shipped leaflet, the same for every professional",
    "gate:invitation": "the token is a secret of its own, spent once",
}
