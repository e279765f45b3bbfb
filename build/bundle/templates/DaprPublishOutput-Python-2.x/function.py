@app.function_name(name="$(FUNCTION_NAME_INPUT)")
@app.dapr_service_invocation_trigger(arg_name="order", method_name="$(METHOD_NAME)")
@app.dapr_publish_output(arg_name="event", pub_sub_name="$(PUB_SUB_NAME)", topic="$(TOPIC)")
def $(FUNCTION_NAME_INPUT)(order: str, event: func.Out[str]) -> None:
    received = json.loads(order)
    logging.info("Received order %s", received["id"])

    event.set(json.dumps({"payload": received}))
