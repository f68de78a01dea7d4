"""The course: offer, assessment and step, coordinators and hand-over, participants, who is already involved."""
