@app.function_name(name="$(FUNCTION_NAME_INPUT)")
@app.dapr_binding_trigger(arg_name="order", binding_name="$(BINDING_NAME)")
def $(FUNCTION_NAME_INPUT)(order: str) -> None:
    received = json.loads(order)

    logging.info("Order %s came in: %s of %s", received["id"], received["quantity"], received["product"])
