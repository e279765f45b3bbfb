// A cron binding sends no data: only that it is time.
module.exports = async function (context) {
  context.log(`Tick at ${new Date().toISOString()}`);
};
