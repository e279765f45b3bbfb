import { app, InvocationContext, output, trigger } from '@azure/functions';
import { Order, Reservation } from '../model';

const state = output.generic({ type: 'daprState', stateStore: 'statestore', key: '{order.id}' });
const orderEvent = output.generic({ type: 'daprPublish', pubSubName: 'pubsub', topic: 'orders' });
const reservation = output.generic({ type: 'daprInvoke', appId: 'orders', methodName: 'ReserveStock', httpVerb: 'POST' });

// The return value is the answer to the caller; the other values leave through the output bindings.
async function createOrder(order: Order, context: InvocationContext): Promise<Order> {
  context.log(`Order ${order.id}: ${order.quantity} x ${order.item}`);

  context.extraOutputs.set(state, order);
  context.extraOutputs.set(orderEvent, order);

  // An envelope: "body" is what is sent, and it could name another app, method or verb as well.
  const body: Reservation = { orderId: order.id, item: order.item, quantity: order.quantity };
  context.extraOutputs.set(reservation, { body });

  return order;
}

app.generic('CreateOrder', {
  trigger: trigger.generic({ type: 'daprServiceInvocationTrigger', name: 'order', methodName: 'CreateOrder' }),
  extraOutputs: [state, orderEvent, reservation],
  handler: createOrder,
});
