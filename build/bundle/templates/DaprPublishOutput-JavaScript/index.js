module.exports = async function (context, order) {
    context.log(`Received order ${order.id}`);

    context.bindings.event = { payload: order };
};
