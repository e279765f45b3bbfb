import logging


def main(payload: str, order: str) -> str:
    logging.info("Found an order" if order else "There is no such order")

    return order or "{}"
