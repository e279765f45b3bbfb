// The message is a CloudEvent: what was published is its data. A function that throws gets it again.
module.exports = async function (context, message) {
    const order = message.data;

    context.log(`Order ${order.id} was placed: ${order.quantity} of ${order.product}`);
};
