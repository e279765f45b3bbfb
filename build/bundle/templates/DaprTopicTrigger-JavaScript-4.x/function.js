const { app, trigger } = require('@azure/functions');

app.generic('$(FUNCTION_NAME_INPUT)', {
    trigger: trigger.generic({
        type: 'daprTopicTrigger',
        name: 'message',
        pubSubName: '$(PUB_SUB_NAME)',
        topic: '$(TOPIC)',
    }),
    // The message is a CloudEvent: what was published is its data. A function that throws gets it again.
    handler: async (message, context) => {
        const order = message.data;

        context.log(`Order ${order.id} was placed: ${order.quantity} of ${order.product}`);
    },
});
