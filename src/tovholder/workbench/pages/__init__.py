"""The pages of the workbench: each view is five lines; what it shows is made beside it."""
