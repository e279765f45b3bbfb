const { app, output, trigger } = require('@azure/functions');

const state = output.generic({ type: 'daprState', stateStore: 'statestore', key: '{order.id}' });
const orderEvent = output.generic({ type: 'daprPublish', pubSubName: 'pubsub', topic: 'orders' });
const reservation = output.generic({ type: 'daprInvoke', appId: 'orders', methodName: 'ReserveStock', httpVerb: 'POST' });

// The return value is the answer to the caller; the other values leave through the output bindings.
app.generic('CreateOrder', {
  trigger: trigger.generic({ type: 'daprServiceInvocationTrigger', name: 'order', methodName: 'CreateOrder' }),
  extraOutputs: [state, orderEvent, reservation],
  handler: async (order, context) => {
    context.log(`Order ${order.id}: ${order.quantity} x ${order.item}`);

    context.extraOutputs.set(state, order);
    context.extraOutputs.set(orderEvent, order);

    // An envelope: "body" is what is sent, and it could name another app, method or verb as well.
    context.extraOutputs.set(reservation, { body: { orderId: order.id, item: order.item, quantity: order.quantity } });

    return order;
  },
});
