@app.function_name(name="$(FUNCTION_NAME_INPUT)")
@app.dapr_service_invocation_trigger(arg_name="order", method_name="$(METHOD_NAME)")
@app.dapr_binding_output(arg_name="message", binding_name="$(BINDING_NAME)", operation="$(OPERATION)")
def $(FUNCTION_NAME_INPUT)(order: str, message: func.Out[str]) -> None:
    received = json.loads(order)
    logging.info("Received order %s", received["id"])

    message.set(json.dumps({"data": received}))
