# Runs once when a worker process starts. The samples need nothing here: they use no modules and no Azure account.
