import { app, InvocationContext, output, trigger } from "@azure/functions";

interface Order {
    id: string;
    product: string;
    quantity: number;
}

const messageOutput = output.generic({
    type: "daprBinding",
    bindingName: "$(BINDING_NAME)",
    operation: "$(OPERATION)",
});

app.generic("$(FUNCTION_NAME_INPUT)", {
    trigger: trigger.generic({
        type: "daprServiceInvocationTrigger",
        name: "order",
        methodName: "$(METHOD_NAME)",
    }),
    extraOutputs: [messageOutput],
    handler: async (payload: unknown, context: InvocationContext): Promise<void> => {
        const order = payload as Order;
        context.log(`Received order ${order.id}`);

        context.extraOutputs.set(messageOutput, { data: order });
    },
});
