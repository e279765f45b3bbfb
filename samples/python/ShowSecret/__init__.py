import json


# A secret store answers with names and values. The value itself never leaves the function.
def main(request: str, secret: str):
    value = json.loads(secret)["orderApiKey"]
    return json.dumps({"name": "orderApiKey", "length": len(value)}).encode()
