import json
import logging


def main(reservation: str):
    details = json.loads(reservation)
    logging.info("Reserved %s x %s for order %s", details["quantity"], details["item"], details["orderId"])
    return json.dumps({"reserved": details["quantity"]}).encode()
