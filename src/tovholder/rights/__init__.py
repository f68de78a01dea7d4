"""Rights of the person: access, exemptions, and what a course leaves behind when it is over."""
