import json
import logging


def main(message: str) -> None:
    # The message is a CloudEvent: what was published is its data. A function that raises gets it again.
    order = json.loads(message)["data"]

    logging.info("Order %s was placed: %s of %s", order["id"], order["quantity"], order["product"])
