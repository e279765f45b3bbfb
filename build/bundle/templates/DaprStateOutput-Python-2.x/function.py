@app.function_name(name="$(FUNCTION_NAME_INPUT)")
@app.dapr_service_invocation_trigger(arg_name="order", method_name="$(METHOD_NAME)")
@app.dapr_state_output(arg_name="state", state_store="$(STATE_STORE)")
def $(FUNCTION_NAME_INPUT)(order: str, state: func.Out[str]) -> None:
    received = json.loads(order)
    logging.info("Received order %s", received["id"])

    state.set(json.dumps({"key": received["id"], "value": received}))
