const { app, input, trigger } = require('@azure/functions');

const secret = input.generic({ type: 'daprSecret', secretStoreName: 'secretstore', key: 'orderApiKey' });

// A secret store answers with names and values. The value itself never leaves the function.
app.generic('ShowSecret', {
  trigger: trigger.generic({ type: 'daprServiceInvocationTrigger', name: 'request', methodName: 'ShowSecret' }),
  extraInputs: [secret],
  handler: async (request, context) => ({ name: 'orderApiKey', length: context.extraInputs.get(secret).orderApiKey.length }),
});
