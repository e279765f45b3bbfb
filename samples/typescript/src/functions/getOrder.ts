import { app, input, InvocationContext, trigger } from '@azure/functions';
import { Order } from '../model';

const order = input.generic({ type: 'daprState', stateStore: 'statestore', key: '{id}' });

// An order that does not exist is an empty text. Without a return value the answer has no body.
async function getOrder(_request: unknown, context: InvocationContext): Promise<Order | undefined> {
  return (context.extraInputs.get(order) as Order | '') || undefined;
}

app.generic('GetOrder', {
  trigger: trigger.generic({ type: 'daprServiceInvocationTrigger', name: 'request', methodName: 'orders/{id}', httpMethods: 'GET' }),
  extraInputs: [order],
  handler: getOrder,
});
