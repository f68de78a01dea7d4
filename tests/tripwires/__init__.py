"""What fails in any test, whatever the test is about."""
