@app.function_name(name="$(FUNCTION_NAME_INPUT)")
@app.dapr_service_invocation_trigger(arg_name="order", method_name="$(METHOD_NAME)")
@app.dapr_invoke_output(arg_name="shipment", app_id="$(APP_ID)", method_name="$(SHIPPING_METHOD)", http_verb="$(HTTP_VERB)")
def $(FUNCTION_NAME_INPUT)(order: str, shipment: func.Out[str]) -> None:
    received = json.loads(order)
    logging.info("Received order %s", received["id"])

    shipment.set(json.dumps({"body": {"orderId": received["id"]}}))
