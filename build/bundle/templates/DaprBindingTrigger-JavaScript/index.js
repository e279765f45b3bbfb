module.exports = async function (context, order) {
    context.log(`Order ${order.id} came in: ${order.quantity} of ${order.product}`);
};
