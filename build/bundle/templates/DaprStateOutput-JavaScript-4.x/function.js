const { app, output, trigger } = require('@azure/functions');

const stateOutput = output.generic({
    type: 'daprState',
    stateStore: '$(STATE_STORE)',
});

app.generic('$(FUNCTION_NAME_INPUT)', {
    trigger: trigger.generic({
        type: 'daprServiceInvocationTrigger',
        name: 'order',
        methodName: '$(METHOD_NAME)',
    }),
    extraOutputs: [stateOutput],
    handler: async (order, context) => {
        context.log(`Received order ${order.id}`);

        context.extraOutputs.set(stateOutput, { key: order.id, value: order });
    },
});
