"""What is fast is measured here."""
