"""Links between what fiches say and the vocabularies: facts, and suggestions apart from them."""
