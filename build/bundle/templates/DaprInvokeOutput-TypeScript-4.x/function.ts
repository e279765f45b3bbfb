import { app, InvocationContext, output, trigger } from "@azure/functions";

interface Order {
    id: string;
    product: string;
    quantity: number;
}

const shipmentOutput = output.generic({
    type: "daprInvoke",
    appId: "$(APP_ID)",
    methodName: "$(SHIPPING_METHOD)",
    httpVerb: "$(HTTP_VERB)",
});

app.generic("$(FUNCTION_NAME_INPUT)", {
    trigger: trigger.generic({
        type: "daprServiceInvocationTrigger",
        name: "order",
        methodName: "$(METHOD_NAME)",
    }),
    extraOutputs: [shipmentOutput],
    handler: async (payload: unknown, context: InvocationContext): Promise<void> => {
        const order = payload as Order;
        context.log(`Received order ${order.id}`);

        context.extraOutputs.set(shipmentOutput, { body: { orderId: order.id } });
    },
});
