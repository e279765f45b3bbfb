const { app, trigger } = require('@azure/functions');

app.generic('ReserveStock', {
  trigger: trigger.generic({ type: 'daprServiceInvocationTrigger', name: 'reservation', methodName: 'ReserveStock' }),
  handler: async (reservation, context) => {
    context.log(`Reserved ${reservation.quantity} x ${reservation.item} for order ${reservation.orderId}`);
    return { reserved: reservation.quantity };
  },
});
