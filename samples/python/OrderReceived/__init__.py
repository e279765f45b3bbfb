import json
import logging

import azure.functions as func


# The trigger's value is the whole CloudEvent; "stored" was read with the id from the event's data.
def main(order_event: str, stored: str, line: func.Out[str]):
    if not stored:
        # The event was faster than the state store: the sidecar shall deliver it again.
        event = json.loads(order_event)
        logging.warning("Event %s: order %s is not stored yet", event["id"], event["data"]["id"])
        return "RETRY"

    order = json.loads(stored)
    text = f"{order['id']}: {order['quantity']} x {order['item']}\n"
    line.set(json.dumps({"data": text, "metadata": {"fileName": f"{order['id']}.txt"}}))
    return "SUCCESS"
