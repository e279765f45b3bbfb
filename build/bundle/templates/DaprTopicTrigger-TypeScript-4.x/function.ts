import { app, InvocationContext, trigger } from "@azure/functions";

interface Order {
    id: string;
    product: string;
    quantity: number;
}

app.generic("$(FUNCTION_NAME_INPUT)", {
    trigger: trigger.generic({
        type: "daprTopicTrigger",
        name: "message",
        pubSubName: "$(PUB_SUB_NAME)",
        topic: "$(TOPIC)",
    }),
    // The message is a CloudEvent: what was published is its data. A function that throws gets it again.
    handler: async (message: unknown, context: InvocationContext): Promise<void> => {
        const order = (message as { id: string; data: Order }).data;

        context.log(`Order ${order.id} was placed: ${order.quantity} of ${order.product}`);
    },
});
