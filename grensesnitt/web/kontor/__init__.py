"""The office's page: many households at once, and what they mean for the municipality."""
