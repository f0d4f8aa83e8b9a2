"""Many households: the same answer for each as the family gets alone, and what they come to for the municipality."""
