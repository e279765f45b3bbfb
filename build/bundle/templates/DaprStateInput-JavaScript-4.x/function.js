const { app, input, trigger } = require('@azure/functions');

const orderInput = input.generic({
    type: 'daprState',
    stateStore: '$(STATE_STORE)',
    key: '$(KEY)',
});

app.generic('$(FUNCTION_NAME_INPUT)', {
    trigger: trigger.generic({
        type: 'daprServiceInvocationTrigger',
        name: 'payload',
        methodName: '$(METHOD_NAME)',
    }),
    extraInputs: [orderInput],
    handler: async (payload, context) => {
        const order = context.extraInputs.get(orderInput);
        context.log(order ? `Found order ${order.id}` : 'There is no such order');

        return order ?? {};
    },
});
