"""What those who write rules ask of them: whether the examples hold, which rules there are, what each one does."""
