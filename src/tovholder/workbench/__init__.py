"""The pages of professionals."""
