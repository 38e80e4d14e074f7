"""Regions: Land, Regierungsbezirke, Kreise and kreisfreie Städte, municipalities, by their official keys."""
