module.exports = async function (context, payload, order) {
    context.log(order ? `Found order ${order.id}` : 'There is no such order');

    return order ?? {};
};
