import { app, InvocationContext, output, trigger } from "@azure/functions";

interface Order {
    id: string;
    product: string;
    quantity: number;
}

const eventOutput = output.generic({
    type: "daprPublish",
    pubSubName: "$(PUB_SUB_NAME)",
    topic: "$(TOPIC)",
});

app.generic("$(FUNCTION_NAME_INPUT)", {
    trigger: trigger.generic({
        type: "daprServiceInvocationTrigger",
        name: "order",
        methodName: "$(METHOD_NAME)",
    }),
    extraOutputs: [eventOutput],
    handler: async (payload: unknown, context: InvocationContext): Promise<void> => {
        const order = payload as Order;
        context.log(`Received order ${order.id}`);

        context.extraOutputs.set(eventOutput, { payload: order });
    },
});
