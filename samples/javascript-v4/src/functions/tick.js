const { app, trigger } = require('@azure/functions');

// A cron binding sends no data: only that it is time.
app.generic('Tick', {
  trigger: trigger.generic({ type: 'daprBindingTrigger', name: 'tick', bindingName: 'tick' }),
  handler: async (tick, context) => {
    context.log(`Tick at ${new Date().toISOString()}`);
  },
});
