"""What is said in mail: letters, made of what a person may see at this moment."""
