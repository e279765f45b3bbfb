@app.function_name(name="$(FUNCTION_NAME_INPUT)")
@app.dapr_service_invocation_trigger(arg_name="order", method_name="$(METHOD_NAME)")
def $(FUNCTION_NAME_INPUT)(order: str) -> str:
    received = json.loads(order)
    logging.info("Received order %s", received["id"])

    return json.dumps({"id": received["id"], "status": "accepted"})
