"""The pages of citizens and relatives: phone first, plain words, one person at a time."""
