import { app, InvocationContext, output, trigger } from "@azure/functions";

interface Order {
    id: string;
    product: string;
    quantity: number;
}

const stateOutput = output.generic({
    type: "daprState",
    stateStore: "$(STATE_STORE)",
});

app.generic("$(FUNCTION_NAME_INPUT)", {
    trigger: trigger.generic({
        type: "daprServiceInvocationTrigger",
        name: "order",
        methodName: "$(METHOD_NAME)",
    }),
    extraOutputs: [stateOutput],
    handler: async (payload: unknown, context: InvocationContext): Promise<void> => {
        const order = payload as Order;
        context.log(`Received order ${order.id}`);

        context.extraOutputs.set(stateOutput, { key: order.id, value: order });
    },
});
