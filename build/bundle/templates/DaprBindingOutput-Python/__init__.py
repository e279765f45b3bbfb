import json
import logging

import azure.functions as func


def main(order: str, message: func.Out[str]) -> None:
    received = json.loads(order)
    logging.info("Received order %s", received["id"])

    message.set(json.dumps({"data": received}))
