import json
import logging

import azure.functions as func


def main(order: str, event: func.Out[str]) -> None:
    received = json.loads(order)
    logging.info("Received order %s", received["id"])

    event.set(json.dumps({"payload": received}))
