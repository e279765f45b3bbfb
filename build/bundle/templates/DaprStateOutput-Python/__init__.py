import json
import logging

import azure.functions as func


def main(order: str, state: func.Out[str]) -> None:
    received = json.loads(order)
    logging.info("Received order %s", received["id"])

    state.set(json.dumps({"key": received["id"], "value": received}))
