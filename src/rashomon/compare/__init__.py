"""Questions of source criticism over linked accounts: where they part, who had it from whom, who calls whom what."""
