import json
import logging

import azure.functions as func


def main(order: str, shipment: func.Out[str]) -> None:
    received = json.loads(order)
    logging.info("Received order %s", received["id"])

    shipment.set(json.dumps({"body": {"orderId": received["id"]}}))
