const { app, output, trigger } = require('@azure/functions');

const shipmentOutput = output.generic({
    type: 'daprInvoke',
    appId: '$(APP_ID)',
    methodName: '$(SHIPPING_METHOD)',
    httpVerb: '$(HTTP_VERB)',
});

app.generic('$(FUNCTION_NAME_INPUT)', {
    trigger: trigger.generic({
        type: 'daprServiceInvocationTrigger',
        name: 'order',
        methodName: '$(METHOD_NAME)',
    }),
    extraOutputs: [shipmentOutput],
    handler: async (order, context) => {
        context.log(`Received order ${order.id}`);

        context.extraOutputs.set(shipmentOutput, { body: { orderId: order.id } });
    },
});
