"""The name of the recipe that prints are made by; apart from the recipe, because naming it must not cost importing numpy."""

#: Names everything in `fingerprint`, and what that stands on, that changes what a print is. Prints of different schemes are never
#: compared.
SCHEME = "w4i6a12-affine32-128x4-4"
