import { app, input, InvocationContext, output, trigger } from '@azure/functions';
import { CloudEvent, Order } from '../model';

const stored = input.generic({ type: 'daprState', stateStore: 'statestore', key: '{data.id}' });
const line = output.generic({ type: 'daprBinding', bindingName: 'orderlog', operation: 'create' });

// The trigger's value is the whole CloudEvent; "stored" was read with the id from the event's data.
async function orderReceived(orderEvent: CloudEvent<Order>, context: InvocationContext): Promise<'RETRY' | undefined> {
  const order = context.extraInputs.get(stored) as Order | '';
  if (!order) {
    // The event was faster than the state store: the sidecar shall deliver it again.
    context.warn(`Event ${orderEvent.id}: order ${orderEvent.data.id} is not stored yet`);
    return 'RETRY';
  }

  context.extraOutputs.set(line, {
    data: `${order.id}: ${order.quantity} x ${order.item}\n`,
    metadata: { fileName: `${order.id}.txt` },
  });
  return undefined;
}

app.generic('OrderReceived', {
  trigger: trigger.generic({ type: 'daprTopicTrigger', name: 'orderEvent', pubSubName: 'pubsub', topic: 'orders' }),
  extraInputs: [stored],
  extraOutputs: [line],
  handler: orderReceived,
});
