"""What is done to a course: one function per verb, the permission first."""
