# An order that does not exist is an empty text. Without a return value the answer has no body.
def main(request: str, order: str):
    return order.encode() if order else None
