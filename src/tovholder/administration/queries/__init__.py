"""What administrators and leaders may know of jobs, duties and reviews."""
