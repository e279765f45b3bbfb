// The return value is the answer to the caller; the other values leave through the output bindings.
module.exports = async function (context, order) {
  context.log(`Order ${order.id}: ${order.quantity} x ${order.item}`);

  context.bindings.state = order;
  context.bindings.orderEvent = order;

  // An envelope: "body" is what is sent, and it could name another app, method or verb as well.
  context.bindings.reservation = { body: { orderId: order.id, item: order.item, quantity: order.quantity } };

  return order;
};
