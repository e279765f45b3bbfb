@app.function_name(name="$(FUNCTION_NAME_INPUT)")
@app.dapr_service_invocation_trigger(arg_name="payload", method_name="$(METHOD_NAME)")
@app.dapr_state_input(arg_name="order", state_store="$(STATE_STORE)", key="$(KEY)")
def $(FUNCTION_NAME_INPUT)(payload: str, order: str) -> str:
    logging.info("Found an order" if order else "There is no such order")

    return order or "{}"
