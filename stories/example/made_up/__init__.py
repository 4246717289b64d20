"""Stories that we made up, and say so. No person and no firm in them exists."""

from stories.example.made_up import broadband, hospital, land, river, tram, trees

TALES = (tram.TALE, river.TALE, hospital.TALE, trees.TALE, broadband.TALE, land.TALE)
