const { app, trigger } = require('@azure/functions');

app.generic('$(FUNCTION_NAME_INPUT)', {
    trigger: trigger.generic({
        type: 'daprServiceInvocationTrigger',
        name: 'order',
        methodName: '$(METHOD_NAME)',
    }),
    handler: async (order, context) => {
        context.log(`Received order ${order.id}`);

        return { id: order.id, status: 'accepted' };
    },
});
