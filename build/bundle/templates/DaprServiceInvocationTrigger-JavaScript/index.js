module.exports = async function (context, order) {
    context.log(`Received order ${order.id}`);

    return { id: order.id, status: 'accepted' };
};
