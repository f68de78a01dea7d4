"""What may be asked of a course, from a seat; and of one's own courses, from a desk."""
