// The trigger's value is the whole CloudEvent; "stored" was read with the id from the event's data.
module.exports = async function (context, orderEvent) {
  const order = context.bindings.stored;
  if (!order) {
    // The event was faster than the state store: the sidecar shall deliver it again.
    context.log.warn(`Event ${orderEvent.id}: order ${orderEvent.data.id} is not stored yet`);
    return 'RETRY';
  }

  context.bindings.line = {
    data: `${order.id}: ${order.quantity} x ${order.item}\n`,
    metadata: { fileName: `${order.id}.txt` },
  };
};
