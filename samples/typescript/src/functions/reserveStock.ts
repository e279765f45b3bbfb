import { app, InvocationContext, trigger } from '@azure/functions';
import { Reservation } from '../model';

async function reserveStock(reservation: Reservation, context: InvocationContext): Promise<{ reserved: number }> {
  context.log(`Reserved ${reservation.quantity} x ${reservation.item} for order ${reservation.orderId}`);
  return { reserved: reservation.quantity };
}

app.generic('ReserveStock', {
  trigger: trigger.generic({ type: 'daprServiceInvocationTrigger', name: 'reservation', methodName: 'ReserveStock' }),
  handler: reserveStock,
});
