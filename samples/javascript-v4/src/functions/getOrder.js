const { app, input, trigger } = require('@azure/functions');

const order = input.generic({ type: 'daprState', stateStore: 'statestore', key: '{id}' });

// An order that does not exist is an empty text. Without a return value the answer has no body.
app.generic('GetOrder', {
  trigger: trigger.generic({ type: 'daprServiceInvocationTrigger', name: 'request', methodName: 'orders/{id}', httpMethods: 'GET' }),
  extraInputs: [order],
  handler: async (request, context) => context.extraInputs.get(order) || undefined,
});
