"""The faces of the house: portal, workspace and interchange, siblings that do not know each other."""
