const { app, output, trigger } = require('@azure/functions');

const messageOutput = output.generic({
    type: 'daprBinding',
    bindingName: '$(BINDING_NAME)',
    operation: '$(OPERATION)',
});

app.generic('$(FUNCTION_NAME_INPUT)', {
    trigger: trigger.generic({
        type: 'daprServiceInvocationTrigger',
        name: 'order',
        methodName: '$(METHOD_NAME)',
    }),
    extraOutputs: [messageOutput],
    handler: async (order, context) => {
        context.log(`Received order ${order.id}`);

        context.extraOutputs.set(messageOutput, { data: order });
    },
});
