import json
import logging

import azure.functions as func


# The return value is the answer to the caller; bytes that are JSON are answered as JSON, a str would be quoted.
def main(order: str, state: func.Out[str], order_event: func.Out[str], reservation: func.Out[str]):
    details = json.loads(order)
    logging.info("Order %s: %s x %s", details["id"], details["quantity"], details["item"])

    state.set(order)
    order_event.set(order)

    # An envelope: "body" is what is sent, and it could name another app, method or verb as well.
    body = {"orderId": details["id"], "item": details["item"], "quantity": details["quantity"]}
    reservation.set(json.dumps({"body": body}))

    return order.encode()
