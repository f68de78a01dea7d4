"""Paper: documents as PDF/UA, made in the house. A door calls `serving.paper_answer`; see docs/decisions/0012."""
