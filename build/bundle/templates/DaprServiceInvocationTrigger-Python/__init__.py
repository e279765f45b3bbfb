import json
import logging


def main(order: str) -> str:
    received = json.loads(order)
    logging.info("Received order %s", received["id"])

    return json.dumps({"id": received["id"], "status": "accepted"})
