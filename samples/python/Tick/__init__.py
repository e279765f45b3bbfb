import logging
from datetime import datetime, timezone


# A cron binding sends no data: only that it is time.
def main(tick: str):
    logging.info("Tick at %s", datetime.now(timezone.utc).isoformat())
