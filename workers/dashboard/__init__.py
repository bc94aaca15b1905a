"""The page an operator looks at, and the figures behind it. It shows; it changes nothing."""
