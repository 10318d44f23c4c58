"""Prose of the fiches made into structure: cleaning, dates, codes, competence lists."""
