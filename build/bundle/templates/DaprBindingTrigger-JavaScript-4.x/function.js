const { app, trigger } = require('@azure/functions');

app.generic('$(FUNCTION_NAME_INPUT)', {
    trigger: trigger.generic({
        type: 'daprBindingTrigger',
        name: 'order',
        bindingName: '$(BINDING_NAME)',
    }),
    handler: async (order, context) => {
        context.log(`Order ${order.id} came in: ${order.quantity} of ${order.product}`);
    },
});
