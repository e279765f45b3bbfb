import { app, InvocationContext, trigger } from '@azure/functions';

// A cron binding sends no data: only that it is time.
async function tick(_data: unknown, context: InvocationContext): Promise<void> {
  context.log(`Tick at ${new Date().toISOString()}`);
}

app.generic('Tick', {
  trigger: trigger.generic({ type: 'daprBindingTrigger', name: 'tick', bindingName: 'tick' }),
  handler: tick,
});
