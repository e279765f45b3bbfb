import json
import logging


def main(order: str) -> None:
    received = json.loads(order)

    logging.info("Order %s came in: %s of %s", received["id"], received["quantity"], received["product"])
