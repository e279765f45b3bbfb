# An order that does not exist is None, which is answered with an empty body.
def main(request: str, order: str):
    return order.encode() if order else None
