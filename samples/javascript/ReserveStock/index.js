module.exports = async function (context, reservation) {
  context.log(`Reserved ${reservation.quantity} x ${reservation.item} for order ${reservation.orderId}`);
  return { reserved: reservation.quantity };
};
