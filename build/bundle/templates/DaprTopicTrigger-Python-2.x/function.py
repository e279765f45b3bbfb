@app.function_name(name="$(FUNCTION_NAME_INPUT)")
@app.dapr_topic_trigger(arg_name="message", pub_sub_name="$(PUB_SUB_NAME)", topic="$(TOPIC)")
def $(FUNCTION_NAME_INPUT)(message: str) -> None:
    # The message is a CloudEvent: what was published is its data. A function that raises gets it again.
    order = json.loads(message)["data"]

    logging.info("Order %s was placed: %s of %s", order["id"], order["quantity"], order["product"])
