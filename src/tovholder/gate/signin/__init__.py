"""Sign-in: who is at the door, proved in one way for professionals and in another for citizens and relatives."""
