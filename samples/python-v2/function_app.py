import json
import logging
from datetime import datetime, timezone

import azure.functions as func

app = func.FunctionApp()


# The return value is the answer to the caller; bytes that are JSON are answered as JSON, a str would be quoted.
@app.function_name(name="CreateOrder")
@app.dapr_service_invocation_trigger(arg_name="order", method_name="CreateOrder")
@app.dapr_state_output(arg_name="state", state_store="statestore", key="{order.id}")
@app.dapr_publish_output(arg_name="order_event", pub_sub_name="pubsub", topic="orders")
@app.dapr_invoke_output(arg_name="reservation", app_id="orders", method_name="ReserveStock", http_verb="POST")
def create_order(order: str, state: func.Out[str], order_event: func.Out[str], reservation: func.Out[str]):
    details = json.loads(order)
    logging.info("Order %s: %s x %s", details["id"], details["quantity"], details["item"])

    state.set(order)
    order_event.set(order)

    # An envelope: "body" is what is sent, and it could name another app, method or verb as well.
    body = {"orderId": details["id"], "item": details["item"], "quantity": details["quantity"]}
    reservation.set(json.dumps({"body": body}))

    return order.encode()


@app.function_name(name="ReserveStock")
@app.dapr_service_invocation_trigger(arg_name="reservation", method_name="ReserveStock")
def reserve_stock(reservation: str):
    details = json.loads(reservation)
    logging.info("Reserved %s x %s for order %s", details["quantity"], details["item"], details["orderId"])
    return json.dumps({"reserved": details["quantity"]}).encode()


# The trigger's value is the whole CloudEvent; "stored" was read with the id from the event's data.
@app.function_name(name="OrderReceived")
@app.dapr_topic_trigger(arg_name="order_event", pub_sub_name="pubsub", topic="orders")
@app.dapr_state_input(arg_name="stored", state_store="statestore", key="{data.id}")
@app.dapr_binding_output(arg_name="line", binding_name="orderlog", operation="create")
def order_received(order_event: str, stored: str, line: func.Out[str]):
    if not stored:
        # The event was faster than the state store: the sidecar shall deliver it again.
        event = json.loads(order_event)
        logging.warning("Event %s: order %s is not stored yet", event["id"], event["data"]["id"])
        return "RETRY"

    order = json.loads(stored)
    text = f"{order['id']}: {order['quantity']} x {order['item']}\n"
    line.set(json.dumps({"data": text, "metadata": {"fileName": f"{order['id']}.txt"}}))
    return "SUCCESS"


# An order that does not exist is an empty text. Without a return value the answer has no body.
@app.function_name(name="GetOrder")
@app.dapr_service_invocation_trigger(arg_name="request", method_name="orders/{id}")
@app.dapr_state_input(arg_name="order", state_store="statestore", key="{id}")
def get_order(request: str, order: str):
    return order.encode() if order else None


# A cron binding sends no data: only that it is time.
@app.function_name(name="Tick")
@app.dapr_binding_trigger(arg_name="tick", binding_name="tick")
def tick(tick: str):
    logging.info("Tick at %s", datetime.now(timezone.utc).isoformat())


# A secret store answers with names and values. The value itself never leaves the function.
@app.function_name(name="ShowSecret")
@app.dapr_service_invocation_trigger(arg_name="request", method_name="ShowSecret")
@app.dapr_secret_input(arg_name="secret", secret_store_name="secretstore", key="orderApiKey")
def show_secret(request: str, secret: str):
    value = json.loads(secret)["orderApiKey"]
    return json.dumps({"name": "orderApiKey", "length": len(value)}).encode()
