@app.function_name(name="$(FUNCTION_NAME_INPUT)")
@app.dapr_service_invocation_trigger(arg_name="payload", method_name="$(METHOD_NAME)")
@app.dapr_secret_input(arg_name="secret", secret_store_name="$(SECRET_STORE_NAME)", key="$(KEY)")
def $(FUNCTION_NAME_INPUT)(payload: str, secret: str) -> str:
    # A secret is a map: stores with plain secrets use the secret's name, others may hold several values.
    names = list(json.loads(secret))
    logging.info("Read a secret with %s value(s)", len(names))

    return json.dumps({"names": names})
