const { app, output, trigger } = require('@azure/functions');

const eventOutput = output.generic({
    type: 'daprPublish',
    pubSubName: '$(PUB_SUB_NAME)',
    topic: '$(TOPIC)',
});

app.generic('$(FUNCTION_NAME_INPUT)', {
    trigger: trigger.generic({
        type: 'daprServiceInvocationTrigger',
        name: 'order',
        methodName: '$(METHOD_NAME)',
    }),
    extraOutputs: [eventOutput],
    handler: async (order, context) => {
        context.log(`Received order ${order.id}`);

        context.extraOutputs.set(eventOutput, { payload: order });
    },
});
