module.exports = async function (context, order) {
    context.log(`Received order ${order.id}`);

    context.bindings.shipment = { body: { orderId: order.id } };
};
