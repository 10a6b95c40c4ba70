"""How good and how fast: scorers over gold, floors that only rise, benchmarks. Not part of the package."""
