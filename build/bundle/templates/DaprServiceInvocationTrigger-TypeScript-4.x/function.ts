import { app, InvocationContext, trigger } from "@azure/functions";

interface Order {
    id: string;
    product: string;
    quantity: number;
}

app.generic("$(FUNCTION_NAME_INPUT)", {
    trigger: trigger.generic({
        type: "daprServiceInvocationTrigger",
        name: "order",
        methodName: "$(METHOD_NAME)",
    }),
    handler: async (payload: unknown, context: InvocationContext): Promise<object> => {
        const order = payload as Order;
        context.log(`Received order ${order.id}`);

        return { id: order.id, status: "accepted" };
    },
});
