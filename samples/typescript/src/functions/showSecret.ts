import { app, input, InvocationContext, trigger } from '@azure/functions';

const secret = input.generic({ type: 'daprSecret', secretStoreName: 'secretstore', key: 'orderApiKey' });

// A secret store answers with names and values. The value itself never leaves the function.
async function showSecret(_request: unknown, context: InvocationContext): Promise<{ name: string; length: number }> {
  const values = context.extraInputs.get(secret) as { orderApiKey: string };
  return { name: 'orderApiKey', length: values.orderApiKey.length };
}

app.generic('ShowSecret', {
  trigger: trigger.generic({ type: 'daprServiceInvocationTrigger', name: 'request', methodName: 'ShowSecret' }),
  extraInputs: [secret],
  handler: showSecret,
});
