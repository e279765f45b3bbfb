import json
import logging


def main(payload: str, secret: str) -> str:
    # A secret is a map: stores with plain secrets use the secret's name, others may hold several values.
    names = list(json.loads(secret))
    logging.info("Read a secret with %s value(s)", len(names))

    return json.dumps({"names": names})
